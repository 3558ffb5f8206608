//! Kinds of token and node of the syntax tree, and the lexer.

use logos::Logos;

/// A kind of token or node.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u16)]
pub enum SyntaxKind {
    /// Blank space, line ends, a byte order mark.
    #[regex(r"[\s\u{feff}]+")]
    Space,
    /// `#` to the end of the line.
    #[regex(r"#[^\n\r]*", allow_greedy = true)]
    Comment,
    /// A string in double quotes on one line.
    #[regex(r#""([^"\\\n\r]|\\[^\n\r])*""#)]
    String,
    /// A string whose closing quote is missing.
    #[regex(r#""([^"\\\n\r]|\\[^\n\r])*"#)]
    OpenString,
    /// `2008-06-19`
    #[regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", priority = 20)]
    Date,
    /// `06:00` or `06:00:30`
    #[regex(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?", priority = 20)]
    Time,
    /// A number or the number of a clause: `5`, `2.5`, `1a`, `1أ`.
    #[regex(r"\p{Nd}\p{XID_Continue}*([.\-]\p{XID_Continue}+)*", priority = 10)]
    Number,
    /// A word, a name or the path of a vocabulary node.
    #[regex(
        r"[\p{XID_Start}_]\p{XID_Continue}*([.\-]\p{XID_Continue}+)*",
        priority = 8
    )]
    Word,
    /// The name of a time zone: `Africa/Cairo`.
    #[regex(r"[A-Za-z_]+(/[A-Za-z0-9_+\-]+)+", priority = 12)]
    Path,
    /// `{`
    #[token("{")]
    OpenBrace,
    /// `}`
    #[token("}")]
    CloseBrace,
    /// `(`
    #[token("(")]
    OpenParen,
    /// `)`
    #[token(")")]
    CloseParen,
    /// `,` or the Arabic `،`
    #[token(",")]
    #[token("،")]
    Comma,
    /// `;` or the Arabic `؛`
    #[token(";")]
    #[token("؛")]
    Semicolon,
    /// `:`
    #[token(":")]
    Colon,
    /// `/`
    #[token("/")]
    Slash,
    /// `=`
    #[token("=")]
    Equals,
    /// `>=`
    #[token(">=")]
    AtLeast,
    /// `<=`
    #[token("<=")]
    AtMost,
    /// `%`
    #[token("%")]
    Percent,
    /// `-`
    #[token("-")]
    Minus,
    /// A character that has no place in a text.
    Stray,

    /// The whole text.
    File,
    /// A declaration or a clause: from one line without indentation to the next.
    Item,
    /// A clause.
    Clause,
    /// A part of an item.
    Part,
    /// English and Arabic.
    Text,
    /// A name where it is declared.
    Definition,
    /// A name where it is used.
    Use,
    /// A moment.
    Moment,
    /// A length of time.
    Length,
    /// A kind of step, by whom, about what.
    Step,
    /// Which acts, where, at whom, at what hours.
    Scope,
    /// What a condition or a rung asks for.
    Test,
    /// What could not be understood.
    Error,
    /// No token: the end of the item.
    End,
}

impl SyntaxKind {
    const ALL: [SyntaxKind; 37] = {
        use SyntaxKind::*;
        [
            Space, Comment, String, OpenString, Date, Time, Number, Word, Path, OpenBrace,
            CloseBrace, OpenParen, CloseParen, Comma, Semicolon, Colon, Slash, Equals, AtLeast,
            AtMost, Percent, Minus, Stray, File, Item, Clause, Part, Text, Definition, Use, Moment,
            Length, Step, Scope, Test, Error, End,
        ]
    };

    /// Whether it carries no meaning.
    #[must_use]
    pub fn is_trivia(self) -> bool {
        matches!(self, SyntaxKind::Space | SyntaxKind::Comment)
    }
}

/// A token: its kind and where it begins and ends, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: SyntaxKind,
    pub start: usize,
    pub end: usize,
}

/// The tokens of `text`; together they are the text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    SyntaxKind::lexer(text)
        .spanned()
        .map(|(kind, span)| Token {
            kind: kind.unwrap_or(SyntaxKind::Stray),
            start: span.start,
            end: span.end,
        })
        .collect()
}

/// The language of the tree, for `rowan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mutaraka {}

impl rowan::Language for Mutaraka {
    type Kind = SyntaxKind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> SyntaxKind {
        SyntaxKind::ALL
            .get(usize::from(raw.0))
            .copied()
            .unwrap_or(SyntaxKind::Error)
    }

    fn kind_to_raw(kind: SyntaxKind) -> rowan::SyntaxKind {
        rowan::SyntaxKind(kind as u16)
    }
}

/// A node of the tree.
pub type SyntaxNode = rowan::SyntaxNode<Mutaraka>;
/// A token of the tree.
pub type SyntaxToken = rowan::SyntaxToken<Mutaraka>;

#[cfg(test)]
mod tests {
    use super::*;
    use rowan::Language;

    #[test]
    fn kinds_survive_the_way_through_rowan() {
        for kind in SyntaxKind::ALL {
            assert_eq!(Mutaraka::kind_from_raw(Mutaraka::kind_to_raw(kind)), kind);
        }
    }

    #[test]
    fn tokens_of_a_clause_line() {
        let kinds: Vec<_> = tokens("1a شمال-1 >= 2.5, 06:00 2008-06-19 Africa/Cairo \"x\n")
            .into_iter()
            .filter(|token| !token.kind.is_trivia())
            .map(|token| token.kind)
            .collect();
        use SyntaxKind::*;
        assert_eq!(
            kinds,
            [
                Number, Word, AtLeast, Number, Comma, Time, Date, Path, OpenString
            ]
        );
    }
}

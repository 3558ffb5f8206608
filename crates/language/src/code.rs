//! The numbered diagnostics. Each has a file in `diagnostics/` that says what it is, why it matters,
//! and shows a bad and a good example: what `explain M0123` prints and what the manual is made of.

use crate::diagnostic::Severity;

macro_rules! codes {
    ($($number:ident $name:ident $severity:ident $($loads:ident)?;)*) => {
        /// The number of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(
                #[doc = concat!("`", stringify!($number), "`: see `diagnostics/", stringify!($number), ".md`.")]
                $name,
            )*
        }

        impl Code {
            /// Every diagnostic, in order of number.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// Its stable number, for example `M0001`.
            #[must_use]
            pub fn number(self) -> &'static str {
                match self { $(Code::$name => stringify!($number)),* }
            }

            /// How grave it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity),* }
            }

            /// What it is, why it matters, a bad and a good example, in Markdown.
            #[must_use]
            pub fn manual(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("../diagnostics/", stringify!($number), ".md"))),* }
            }

            /// Whether the text still lowers to an agreement where this is found: always so for
            /// warnings and notes, and for errors of drafting that a signed text may have.
            #[must_use]
            pub fn loads(self) -> bool {
                self.severity() != Severity::Error || match self {
                    $(Code::$name => matches!(stringify!($($loads)?), "loads")),*
                }
            }
        }
    };
}

codes! {
    M0001 Unexpected Error;
    M0002 OpenString Error;
    M0003 StrayCharacter Error;
    M0004 BidiControl Error;
    M0005 UnknownItem Error;
    M0006 GivenTwice Error;
    M0007 BadEscape Error;
    M0008 IndentedStart Error;
    M0009 BadNumber Error;
    M0010 BadName Error;
    M0011 TooDeep Error;
    M0020 ZeroLength Error;
    M0021 ImpossibleDate Error;
    M0022 ImpossibleTime Error;
    M0023 UnknownTimeZone Error;
    M0024 SkippedTime Warning;
    M0025 RepeatedTime Note;
    M0026 Backwards Error;
    M0027 EmptyHours Error;
    M0030 UnknownName Error;
    M0031 DuplicateName Error;
    M0032 WrongKind Error;
    M0033 LookAlike Warning;
    M0034 UnknownAct Error;
    M0035 UnknownQuantity Error;
    M0036 UnknownClause Error;
    M0037 DuplicateClause Error;
    M0038 UnusualStep Warning;
    M0039 ClauseOfOtherKind Error;
    M0050 NoAgreement Error;
    M0051 NoTimeZone Error;
    M0052 NoEntry Error;
    M0053 TooFewParties Error;
    M0054 NoClauses Error;
    M0060 NothingOwed Error;
    M0061 ConditionalFloor Error loads;
    M0062 DefaultThreshold Note;
    M0063 ResponseKind Error;
    M0064 ForcibleMeasure Error loads;
    M0065 PhaseWithoutBeginning Error;
    M0066 EmptyLadder Error;
    M0067 RungWithoutGround Error;
    M0068 OnItself Error;
    M0069 ProtectedTarget Error loads;
    M0070 DefaultSilence Note;
    M0071 RoleLacksCapability Error loads;
    M0072 DefaultRule Note;
    M0073 VoiceOutside Error;
    M0074 ContainsItself Error;
    M0075 NoFixedEnd Warning;
    M0076 SeverallyCarries Error;
    M0077 NoHolder Error;
    M0078 IdleFromTheAct Warning;
    M0079 TwoDeciders Warning;
    M0080 WithinEachOther Error;
    M0081 NeverBegins Error;
    M0090 UnreadableFile Error;
    M0091 ImportCycle Error;
    M0092 BadOutline Error;
    M0093 FeatureNotFound Error;
    M0094 NotForImport Error;
    M0095 CrossingOutline Warning;
    M0096 OutlineOverMeridian Error;
    M0097 TooManyZones Error;
}

impl Code {
    /// The diagnostic with this number.
    #[must_use]
    pub fn find(number: &str) -> Option<Code> {
        Code::ALL
            .iter()
            .copied()
            .find(|code| code.number().eq_ignore_ascii_case(number))
    }

    /// Whether it is about form: what tokens there are, and where items end. Such are the numbers below 20.
    #[must_use]
    pub fn is_of_form(self) -> bool {
        self.number() < Code::ZeroLength.number()
    }

    /// Its name in a few words: the first line of its manual page.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.manual()
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches('#')
            .trim()
    }
}

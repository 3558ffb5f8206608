# Words of the reports in English. Arabic stands in ar.ftl under the same keys with the same variables;
# a test holds them together. Nothing here judges by any law, and nothing here advises anybody.

## Counts
n-days =
    { $form ->
        [one] one day
       *[other] { $n } days
    }
n-records =
    { $form ->
        [one] one record
       *[other] { $n } records
    }
n-rows =
    { $form ->
        [one] one row
       *[other] { $n } rows
    }
n-times =
    { $form ->
        [one] once
       *[other] { $n } times
    }
n-deaths =
    { $form ->
        [one] one death
       *[other] { $n } deaths
    }
# As in “at least 25 deaths in 30 days”: in Arabic these stand in the genitive.
n-deaths-in-phrase =
    { $form ->
        [one] one death
       *[other] { $n } deaths
    }
n-days-in-phrase =
    { $form ->
        [one] one day
       *[other] { $n } days
    }
n-sources =
    { $form ->
        [one] one source
       *[other] { $n } sources
    }
n-findings =
    { $form ->
        [one] one finding
       *[other] { $n } findings
    }
n-more =
    { $form ->
        [one] one more
       *[other] { $n } more
    }
share = { $n } of { $of }

## General
report-title = What the record shows of “{ $title }”
basis = Days and times in { $zone }; clock until { $until }; { $records } used
as-known-at = As known at { $at }: what became known later is not used
source = Source: { $text }
none = none
nobody = nobody
side-unknown = side not known
class-unknown = class not known
stretch = { $from } to { $until }
stretch-open = from { $from }, still so
days-from-to = { $first } to { $last }
and-more = … and { $more }: see the JSON form (--format json)
footer = No part of this is a judgment of law, and none advises anybody to act. Each finding has its reasons: “mutaraka explain” prints them by key.

## Sections
section-cautions = To be said first
section-life = Life of the text
section-breakdowns = Breakdown in fact, under each definition
section-firsts = Who was first, under each definition
section-outsiders = Acts of armed outsiders
section-harm = Harm to persons
section-deadlines = Deadlines still open
section-permitted = What this text permits at the end of the record
section-unmatched = Actors that match nobody in the agreement
section-left-out = Records left out of daily counts
section-without-effect = Steps without effect
section-readings = Readings of what is uncertain

## Life
no-cautions = Nothing stands in the way of reading what follows.
life-entry = entered into force { $at }
life-no-entry = did not enter into force on these records
life-end = ended { $at }
life-end-by = ended { $at }: { $what } [{ $key }]
never-bound = never bound on these records: { $names }
life-no-end = has not ended under its own terms
bound = { $name }: bound { $stretch }
phase-ran = phase { $name }: { $stretch }

## Breakdown and who was first
breakdowns-note = Side by side, since no one definition is the right one. Breakdown ends nothing: the text binds until it ends under its own terms.
breakdowns-none = The agreement names no definition.
column-definition = Definition
column-result = Result
column-figures = Figures
column-day = Day
column-who = Who
column-key = Finding
definition-worded = { $name }: { $words }
reached-on = reached on { $day }
reached-not = not reached
reached-untold = cannot be told: { $why }
untold-covered-too-little = records cover fewer than a third of the days before
untold-no-deaths-before = no deaths are recorded in the days before
definition-notice = a notice of leaving takes effect, or a party declares it over
definition-deaths = at least { $deaths } in { $days }
definition-level = deaths a day over { $days } at { $percent } % of the level of the { $base } before
figure = { $name } { $value }
figure-threshold = threshold
figure-window-days = window in days
figure-highest = highest in such a window
figure-deaths-before = deaths before
figure-days-covered-before = days before that the records cover
figure-base-days = days before, asked for
figure-percent = per cent asked for
explain-with = Reasons under: { $keys }
firsts-note = In hindsight, from all that is known. Being first under one definition is not being first under another.
first-nobody = nobody on these records
first-untold = one of these, or all on the same day: { $names }

## Clauses
clause-head = Clause { $clause } · { $kind }
clause-worded = clause { $clause }: “{ $wording }”
clause-bare = clause { $clause }
kind-refrain = to refrain
kind-restrain = to restrain others
kind-do = to take a step
kind-provide = easing: to provide
kind-saving = saving
kind-power = power
kind-response = permitted response
kind-note = note
floor = floor: binds always
implied-protected = Implied: violence is never directed at civilians or others who are protected.
implied-by-itself = Implied: no hostage-taking, enforced disappearance, ill-treatment or killing of persons held, no use of persons as shields, no sexual violence, no forcible displacement, no starvation, no collective punishment, no attack on or denial of relief or medical care, and no act against the dead or the missing.
standard = standard of proof: { $degree }
instance = clause { $clause }, { $by } toward { $toward }
pair = { $by } toward { $toward }
interval = { $stretch }: { $state }; { $kept } [{ $key }]
interval-because = { $stretch }: { $state }; { $kept } – { $why } [{ $key }]
kept = kept
not-kept = not kept: a breach is standing
breaches = Breaches and allegations: { $counts }
unattributed = Allegations that cannot be attributed, held against nobody: { $counts }
stage-count = { $count } { $stage }
stage-at = { $stage } ({ $at })
breach = { $day }: { $stages }; { $details } [{ $key }]
answerable = answerable under this text: { $names }
easing-counts = Promised and delivered: { $counts }
outcome-count = { $count } { $outcome }
easing-run = { $days }: owed { $owed }, { $provided }: { $outcome }
provided = provided { $amount }
provided-unknown = no record of what was provided
excused-by = of which { $amount } excused by the beneficiary’s obstruction
quiet-days = Days in force: quiet { $quiet }, unquiet { $unquiet }, undecided { $undecided }
quiet-coverage = Coverage: throughout for every act of the clause { $covered }; for deaths only { $lethal }
quiet-without-deaths = Of the undecided, covered for deaths only and with no act recorded: { $days }

## Stages of a breach
stage-unattributed = unattributed
stage-alleged = alleged
stage-pending-response = pending as a claimed response
stage-permitted = response permitted by this text
stage-established = established
stage-standing = standing
stage-remedied = remedied
stage-remedied-late = remedied late
stage-settled = settled by the injured
stage-refuted = refuted
stage-undetermined = undetermined
stage-unprocessable = unprocessable
stage-lapsed = not complained of in time

## States
state-not-yet = not yet in force
state-binding = binding
state-released = in force, not binding: a condition is not met
state-suspended = suspended under this text
state-ended = no longer in force

## What moved a breach
how-act = by the record of an act
how-confirmation = as confirmation reached the standard
how-omission = by an omission
how-shortfall = by a shortfall
how-decision = by decision
how-silence = by silence at the deadline
how-admission = by admission
how-remedy = by a remedy
how-window-closed = as the remedy window closed
how-waiver = by waiver of the injured
how-correction = by a correction of the record
how-unprocessable = for lack of the minimum facts
how-no-complaint = as no complaint was made in time
how-trigger = as the trigger was settled
how-limit = by passing a limit of the response

## Why a step had no effect
void-no-capability = whoever took it has no such capability
void-rule-not-met = the decision rule was not met
void-nothing-named = it names no breach that it could concern
void-no-standing-cause = no cause that it names was standing
void-not-in-text = the text gives no such right
void-too-late = it came after its deadline
void-not-a-party = nobody it names is a party, or the party is bound already
void-wrong-side = it is not for the side that took it to take it about any breach that it names

## Easings
easing-delivered = delivered
easing-shortfall = short
easing-unknown = cannot be told
easing-not-owed = not owed
easing-excused = short but excused

## Definitions of first
first-act = first act that a clause covers
first-death = first such act with a death
first-gravest = first act of the gravest kind recorded
first-decided = first decided breach
first-missed = first missed performance

## Deadlines and permissions
deadlines-note = Counted from the end of the record.
deadline = { $at }: clause { $clause }, { $on }: { $what }
about = about { $key }
deadline-step = to take the step “{ $step }”
deadline-remedy = to remedy a breach
deadline-decision = to decide a complaint
deadline-total = to complete the total
deadline-report = to report a response
deadline-suspension-ends = the suspension ends at the latest
deadline-leaving = the notice of leaving takes effect
deadline-term = the term ends
permitted-note = “Permitted by this text” and “not forbidden by this text” speak of this text alone. The floor binds always.
permission = { $party }, clause { $clause }: { $what }
opened-by = opened by { $keys }
permission-suspend-by-notice = permitted by this text: to suspend the clause by notice
permission-not-bound = not forbidden by this text: the clause does not bind at present
permission-measure = permitted by this text: a measure without force
permission-leave = permitted by this text: to leave by notice

## Classes and harm
class-forces = forces
class-civilians = civilians
class-civilian-objects = civilian objects
class-medical = medical
class-relief = relief
class-reporters = journalists and monitors
class-detainees = detainees
class-dead = the missing and the dead
harm-killed = killed
harm-wounded = wounded
harm-detained = detained
harm-displaced = displaced
column-side = Whose people
column-class = Class
column-harm = Harm
column-low = Low
column-best = Best
column-high = High
column-records = Records
column-acts = Acts
column-deaths = Deaths
column-days = Days
outsiders-note = Bound by nothing here: nobody’s breach, but counted.
harm-note = Over the life of the text, in hindsight. Low, best and high estimates.

## Not used
unmatched-note = The agreement knows nobody of this name: what was done by one of these is an outsider's act, and what was aimed at one is aimed at nobody that it knows. Where one of these is a party, an alias in the agreement is missing.
unmatched = { $label }: { $records }, { $deaths }
left-out-note = Their span is too long, or their date too vague, for a daily count.
left-out = { $id }: { $span }, deaths { $deaths }
without-effect-note = These steps are in the records, but have no effect under this text, for the reasons given.

## Readings
readings-note = Shares of seeded readings of what the records leave open (order, alternatives, low to high). They are not probabilities of events.
readings-basis = readings: { $count }; seed: { $seed }
readings-breakdown = { $name }: reached in { $share }
readings-breakdown-days = { $name }: reached in { $share}; day at 5 / 50 / 95 per cent: { $early } / { $middle } / { $late }
readings-first = { $definition }: { $sides }
readings-first-untold = { $definition }: no reading tells who was first
share-of-side = { $side } in { $share }
readings-breached = { $instance }: at least one breach stood in { $share }

## Cautions
notice-no-records = No record was given that could be used: what follows is what the text alone says.
notice-own-records-not-read = The folder’s own records were not read, since other files of records were named: { $files }. To use them too, name them beside the others.
notice-rows-set-aside = Of the files given, { $rows } could not be used: what follows leaves them out.
notice-stopped-before-entry = The clock was stopped at { $until }, before the text enters into force at { $entry }: nobody is bound yet.
notice-confirmation-stated = Stated for this run, by no text and no file: records that do not say how sure they are are held to be “{ $degree }”.
notice-confirmation-stated-by-sources = Stated for this run, by no text and no file: records that do not say how sure they are are held to be “{ $degree }”; with at least { $sources }, “{ $corroborated }”.
notice-not-read-again = { $records } could not be read again to be cited: a file has changed, or can no longer be read. What was found rests on them as they were first read; their words, places and sources are missing below.
notice-unknown-names = Records name what nothing given has ({ $times }): a name may be misspelt, or its record still to come. Until then the naming has no effect. { $names }
named-as-corrected = { $place } corrects { $name }
named-as-answered = { $place } answers { $name }
named-as-record = { $place } is about the record { $name }
named-as-clause = { $place } is about the clause { $name }
named-as-phase = { $place } is about the phase { $name }
others = others: { $n }
caution-standard-out-of-reach = Clause { $clause } asks that a breach be “{ $standard }”. The records given reach no more than “{ $highest }”: on them nothing is ever established under this clause.
caution-standard-out-of-reach-of-several = Clauses { $clauses } ask that a breach be “{ $standard }”. The records given reach no more than “{ $highest }”: on them nothing is ever established under these clauses.
caution-floor-made-conditional = Clause { $clause } makes part of the floor conditional. The floor was applied regardless.
caution-floor-implied = The text states no floor. The floor of the vocabulary was applied, and is labelled implied.
caution-known-time-assumed = For { $records } it is not said when the matter was known: the end of its span was taken.
caution-unmatched-actors = Actors in { $records } match nobody in the agreement. They are listed below and taken for outsiders.
caution-lethal-coverage-only = The records cover deaths only: a day without a record is no proof of a quiet day.
caution-no-coverage = Nothing says where and when anybody was in a position to see: no day can be told to be quiet.
caution-never-in-force = The text never entered into force on these records.

## Degrees, ends, release
degree-refuted = refuted
degree-reported = reported
degree-corroborated = corroborated
degree-verified = verified
end-term = its term ran out
end-leaving = a notice of leaving took effect
end-void = what the text is void on came to be
release-public = anyone
release-parties = the parties and the roles
release-mission = the mission alone

## Steps
step-suspension = notice of suspension
step-waiver = waiver
step-complaint = complaint
step-decision = decision
step-certification = certification
step-endorsement = endorsement
step-accession = accession
step-withdrawal = notice of withdrawal from the agreement
step-denunciation = denunciation
step-retraction = retraction of a notice
step-renunciation = declaration that it is over
step-remedy = remedy
step-acceptance = acceptance of a remedy
step-admission = admission
step-apology = apology
step-orders = orders to forces
step-restraining-action = action toward those restrained
step-report = report
step-response-notice = notice of a response
step-extension = extension
step-unprocessable = finding that a report cannot be processed
step-named = { $name }

## Findings
what-entered = the text entered into force
what-party-entered = { $party } became bound
what-party-left = { $party } is no longer bound
what-ended = the text ended: { $how }
what-phase-began = phase { $phase } began
what-phase-ended = phase { $phase } ended
what-status = { $instance }: { $state }; { $kept }
what-breach = { $instance }, day { $day }: { $stage }, { $how }
what-saved = an act that clause { $clause } would cover is saved by clause { $saving }
what-suspension = { $instance }: suspended under clause { $clause } of this text, { $stretch }
what-without-effect = the step “{ $step }” had no effect: { $why }
what-easing = { $instance }, day { $day }: { $outcome }
what-breakdown = breakdown, { $name }: { $result }
what-first = who was first, { $definition }

## Explaining
keyed = { $what } [{ $key }]
keyed-at = { $at }: { $what } [{ $key }]
findings-below = { $findings } under this:
no-findings-below = No finding is about this.
clause-again = clause { $clause }, as above
record-again = record { $id }, as above
finding-again = [{ $key }], as above
meaning-again = meaning { $sentence }, as above
finding-not-given = [{ $key }]: not carried by this verdict
record = record { $id }, { $when }: { $label }
record-place = place: { $place }
record-deaths = deaths: { $deaths }
record-source = source: { $source }
record-known = known { $at }
record-withheld = a record, withheld: released to { $release }
name-withheld = a name, withheld: released to { $release }
record-not-cited = record { $id }: not carried by this verdict
confirmation-axes = that it occurred: { $occurrence }, by whom: { $attribution }, what it was: { $nature }
unknown-key = there is no finding “{ $key }”; near it: { $near }
unknown-key-none = there is no finding “{ $key }”: this verdict carries none
unknown-key-parts = no finding’s key begins with “{ $key }”; keys begin with: { $parts }
meaning = meaning { $sentence }: { $gist }
meaning-unknown = a sentence of the reference of meaning
meaning-1 = days and times are the text’s own; what happens at one instant is judged by the state before it
meaning-2 = an undertaking binds while it is in force and its conditions hold; not being bound is keeping
meaning-3 = a suspension rests on standing breaches, each spent once, and ends with its last cause or at its cap
meaning-4 = the floor binds everyone always, without condition and without suspension
meaning-5 = an act is held against the parties that answer for its actor; an outsider’s act is nobody’s breach
meaning-6 = unknown is an answer: what is unattributed or undetermined establishes, releases and counts nothing
meaning-7 = a breach is established when what is proved reaches the standard, and stands once its remedy window has closed
meaning-8 = what was owed is judged by what was known then; what follows runs from when the matter was known
meaning-9 = a finding holds when it is true at every instant at which the matter may have happened
meaning-10 = every finding carries the clauses, records and findings that it rests on
meaning-11 = each ordered pair of parties has its own instance; a breach toward one releases that one alone
meaning-12 = windows count by the day of happening; nothing given is reclaimed, and a total is not a pace
meaning-13 = a permitted response is bounded, never against the protected, and one trigger permits one
meaning-14 = a supporter may undertake as any party does
meaning-15 = only the text’s own terms end it; breakdown in fact ends nothing
meaning-16 = a date of the Hijri calendar begins at sunset
meaning-17 = each source has a stated degree of confirmation, and what no record can reach is said first
meaning-18 = where the sides state a term differently, findings are given under each
meaning-19 = the same records give the same findings, in whatever order and whoever the parties are

## Page and charts
page-contents = Contents
section-clauses = Clauses
section-timeline = Clauses over time
section-days = Acts and deaths over time
section-easings = Easings: promised and delivered
section-map = Where
section-reasons = Reasons
chart-time = Time runs from left to right.
chart-acts = Acts by side
chart-deaths = Deaths, by the side of those killed
chart-acts-of = Acts by: { $side }
chart-deaths-of = Killed: { $side }
chart-by-day = A bar is a day.
chart-by-bucket = A bar is { $days }; the sum of its days is shown.
chart-whiskers = The bar is the best estimate; the line through it runs from the lowest to the highest.
chart-same-scale = All panels have the same scale. In hindsight, from 90 days before entry.
chart-others = other sides
chart-no-days = No act or death is recorded.
marker-entry = entry
marker-end = end
sign-breach = breach established, standing or settled
sign-open = allegation, not decided
sign-unattributed = allegation that cannot be attributed
sign-none = found to be no breach, or not pursued
ink-line = not in force
ink-full = binding, kept
ink-full-hatched = not kept: a breach is standing
ink-half = in force, not binding
ink-half-hatched = suspended under this text
easing-legend = Line of steps: owed. Filled: provided; paler: up to the highest source. Hatched below the line: no record, which is not zero.
map-note = A mark’s area grows with the deaths there, or with acts where none has deaths; its shape and colour tell the side that acted, where all acts there have the same known one. At most a thousand places are shown, heaviest first.
map-disclaimer = Boundaries and names shown imply no judgement on the status of any territory or authority.
map-outline-unreadable = The outline given could not be read as GeoJSON polygons; the map is drawn without it.
map-deaths = deaths
map-acts = acts
map-no-points = No record says where to a point, so no mark is drawn: only the zones that the text names.
map-none = No act has a known place.
map-beyond = far places outside the picture: { $places }
map-spot = { $acts } acts, { $deaths } deaths
unit-kilometres = km
column-reasons = Reasons
column-period = Period
column-owed = Owed
column-provided = Provided
column-outcome = Outcome
column-state = State
column-what = What
column-clause = Clause
reasons-note = Each finding with what it rests on. Links lead from finding to finding.
reasons-left-out = This page carries the reasons of { $shown }, of { $total } in all. For the others: “mutaraka explain” with the key, or the JSON form.
rows-unchanged = Not drawn, since nothing changed in them: { $count } (never in force on these records, or binding and kept throughout without an allegation).
rows-left-out = { $more } not drawn here: see the JSON form (--format json)
status-over-time = Status over time

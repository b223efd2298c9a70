/** Every code a finding can have, what it means, and what was expected. `docs/findings.md` shows the same. */
const table = `
benchmark-changed | A measure of LG Inform changed its name or unit | The name and unit of the last release
benchmark-conflict | Downloads contradict each other | One value for an area, metric and period
calendar-period-twice | A period is in the release calendar twice | One entry a period
calendar-time-unknown | A release time is on no calendar | A date and time such as 2022-02-24T10:00
column-ambiguous | Several columns have the mapped title | A title that only one column has
column-formula | A column is worked out by a formula | Nothing; only so that you know
column-gone | A mapped column is missing | A column with the title in the configuration
column-hidden | A hidden column is read | Mapped columns that people can see
column-moved | A mapped title now belongs to another column | The same column as on earlier nights
column-renamed | A column was renamed | The title in the configuration
column-replaced | A column was replaced by a new one of the same title | The same column as on earlier nights
column-retyped | The type of a column changed | The type of earlier nights
commentary-names-suppressed-count | Commentary may give a suppressed number away | Commentary without the number
commentary-without-value | Commentary stands without a figure | A figure beside the commentary
contact-not-published | People's contacts are not published | A role, such as Head of Housing
currency-foreign | Money is not in pounds | Pounds
date-unclear | A date is not certain | A date cell, or the month as a word: 31 March 2022
definition-differs | Rows define one indicator differently | The same words in every row of an indicator
earlier-period-missing | A figure to date needs earlier figures | Every earlier figure of the year
extension-unclear | An extra column holds something else than its type | The type in the configuration
figure-carried | A published figure is no longer in the sheet | Every figure of the last release
figure-to-date-falls | A figure for the year to date falls | A figure no lower than the one before
figures-converted | Figures were worked out from the sheet's | Nothing; the configuration says so
figures-in-arrears | Figures are about an earlier period | Nothing; the configuration says so
figures-not-converted | Percentages and rates cannot be converted | Counts or amounts
findings-cell-taken | A cell for findings holds a text of somebody's own | An empty cell
findings-column-unusable | Findings cannot be written into a column | A text column for them alone
findings-not-written | Findings were not written into a sheet | A sheet that the account may edit
footnote-mark | A footnote mark has no footnote | A footnote in its own column
formula-error | A formula gives an error | A value
frozen | Nothing changes for a set time | Nothing; the first run after that time publishes the changes
group-duplicate-member | A comparator group names an area twice | Each area once
group-file-unusable | The list of a group cannot be used | Area codes such as E07000061
group-member-unknown | A group names an area that is not known | The code of an authority
group-own-area | A comparator group names the council itself | The other areas only
group-unreadable | LG Inform named no members of a group | A group that LG Inform knows
id-missing | A row has no reference | A reference that never changes
id-twice | Rows share a reference | One row for each indicator
id-unusable | A reference cannot be used | Letters and digits, such as HBC-12
indicator-in-two-sheets | An indicator is in two sheets | Nothing, when both are the same indicator
indicator-maybe-renamed | An indicator may have been renamed | Its earlier reference or name, or alsoCalled
indicator-renamed | An indicator was renamed | Nothing; its history is kept
indicator-setting-unused | Settings are for an indicator that is not there | The id of an indicator
link-removed | A web address was left out | Text without addresses, or an address that the configuration allows
marker-unknown | A marker is not known | p, r, e, u or f
metric-group-unknown | A comparison names a group that is not defined | A group under benchmarks.groups
metric-indicator-unknown | A metric is set for an indicator that is not there | The id of a published indicator
metric-not-in-downloads | No download holds a metric | A download of this metric
metric-restricted | A metric is for members of a club or may not be published | A metric that is open to all
milestone-carried | A published milestone is no longer in the sheet | Every milestone of the last release
milestone-contradicts | State and percentage of a milestone contradict each other | Complete with 100%, and only then
milestone-due-moved | The due date of a milestone moved | The due date that was published
milestone-overdue | A milestone is overdue | A new due date, or a state that ends it
milestone-twice | A milestone is there twice for one period | One row for each milestone and period
milestone-without-period | A milestone has no period | A period that the release calendar lists
name-missing | A row has no name | The name of the indicator or milestone
no-indicators | No indicator may be published | Indicators that are signed off
no-target-set | A target cell says that there is none | Nothing; only so that you know
nothing-new | The release calendar announces figures that the sheets lack | A figure for the period that is due
nothing-to-publish | No figure may be public | At least one figure that is signed off
number-means-two | A number in front of names means two indicators | A number for one indicator only
own-value-differs | LG Inform has another value for the council | The value that the council publishes
percent-scale-settled | A plain number was read as a percentage | A percent sign, or a percentage format
percent-scale-unclear | 0.85 may mean 0.85% or 85% | A percent sign, or a percentage format
percent-unclear | A percentage is not certain | 0 to 100 with a percent sign
period-column-gone | A column of figures is missing | The columns of earlier nights
period-column-twice | Two columns are for the same period | One column for each period and field
period-missing | A figure has no period | A period such as Q3 2021/22
period-not-begun | A figure is for a period that has not begun | The right period, or a blank cell until there is a figure
period-not-in-calendar | The release calendar does not list a period | An entry for the period
period-twice | An indicator has two figures for one period | One figure for each period
period-unclear | A period cannot be read | A period such as Q3 2021/22, 2021/22 or March 2022
personal-data | Text holds personal data | Text without e-mail addresses, telephone or National Insurance numbers
personal-data-suspected | What would be published may hold personal data | Text without personal data, or an approval
priority-differs | A row's priority is not that of its section | The priority of the section
programme-missing | A milestone has no programme | The name of its programme
rate-suppressed | A rate of small numbers is not published | Nothing; it is published when its count is large enough
rolled-back | The release was rolled back on purpose | A newer release made on purpose
rows-gone | Rows of published indicators or milestones are gone | The rows of the last release
rows-refused | Too many rows cannot be used | Rows that can be read
rule-class-unreachable | A status class is never reached | A class that some figure reaches
rule-has-gap | A status rule has no class for some figures | A class for every figure
rule-input-missing | A status rule asks for something that is not there | A column or an entry for it
section-has-values | A section row has figures | Figures in a row of their own
service-differs | A row's service is not that of its section | The service of the section
sheet-left | A sheet is no longer in its folder | The sheets of earlier nights
sheet-new | A sheet is new in its folder | Nothing; only so that you know
shrunk-figures | Too many figures are gone | Nearly all figures of the last release
shrunk-indicators | Too many indicators are gone | Nearly all indicators of the last release
sign-off-column-missing | A period has no sign-off column | The sign-off column that other periods have
sign-off-names-no-period | A sign-off names no period | The latest period that is signed off
sign-off-unclear | A sign-off cannot be understood | A tick, or the latest period that is signed off
small-count-suppressed | A small number is not published | Nothing; it is published when it is large enough
stale-link | A cell link is broken | A link that works, or a typed value
state-unknown | A milestone's state is not known | Not started, On track, At risk, Delayed, Complete or Cancelled
stated-status-differs | The sheet states another status than the rule | The status that the rule gives
statuses-swing | Too many statuses change at once | Few changes of status in one night
summary-field-gone | A mapped summary field is missing | A field with the title in the configuration
summary-field-renamed | A summary field was renamed | The title in the configuration
suppress-below-percentage | A limit for small counts is set for a percentage | A limit for counts only
suppressed-to-protect | A figure is not published because it would give another away | Nothing; it follows from the figure that is suppressed
target-contradicts-direction | A target contradicts the good direction | At least, where bigger is better; at most, where smaller is
target-differs | Sheet and configuration have different targets | The same target, or one place for it
target-gone | A published target is no longer in the sheet | The target of the last release
target-of-unknown-indicator | A target is set for an indicator that is not there | The id of an indicator
target-of-year-missing | A profile has no target of the year to spread | A target for the year, in numbers
target-period-unclear | The period of a target cannot be read | A period such as Q3 2021/22 or 2021/22
text-may-be-cut | A cell is full | Fewer than 4,000 characters
text-shortened | A text was shortened | A text within the limit of the configuration
tolerance-unclear | A tolerance cannot be read | 5% or 2
unit-differs | A value is in another unit than its row | The unit of the row
unit-unclear | The unit of a value is not certain | One unit for the whole row
value-contradicts-itself | A cell contradicts itself | Counts that give the percentage
value-far-out | A figure is far from the earlier ones | A figure near the earlier ones, or an approval
value-is-a-range | A cell holds a range | One number
value-is-a-ratio | A ratio gives no exact figure | One number
value-is-prose | A cell holds words where a number belongs | A number; words go into the commentary
value-not-a-number | A cell holds no number | A number
waiting-for-release-time | Figures wait for their release time | Nothing; the first run after that time publishes them
waiting-for-sign-off | Figures wait for sign-off | A sign-off, when they may be public
word-unknown | A word is not known | One of the words that the finding lists
E_API_ERROR | LG Inform gave an error instead of values | A download with values
E_API_KEY | The key for LG Inform's web service is missing or refused | A key that LG Inform accepts
E_AREA_CODE | A download has an unknown area code | A GSS code such as E07000062
E_CHANGED_WHILE_READING | A download changed while it was read | A file that is complete
E_CONFLICTING_DUPLICATE | A download contradicts itself or another | One value for an area, metric and period
E_EMPTY | A download is empty | A file with values
E_ENCODING | A download is not in a known encoding | CSV in UTF-8
E_HEADER_NOT_RECOGNISED | The heading of a download is not known | LG Inform's heading rows as they were
E_HOST_NOT_ALLOWED | A download lies at a web address that is not allowed | A host under benchmarks.allowHosts
E_HTML | A download is a web page | CSV
E_JSON_SHAPE | A JSON download has an unknown shape | JSON as LG Inform gives it
E_METRIC_MISMATCH | A download holds another metric | The metric in the configuration
E_METRIC_UNKNOWN | A download does not say its metric | A metric number, in the file or the configuration
E_NO_DATA_ROWS | A download has no values | Areas and periods that have values
E_NO_PERIOD_ROW | A download does not say its periods | Periods, in the file or the configuration
E_PERIOD_ID | A download has an unknown period | A period that LG Inform uses
E_RAGGED_ROW | A row of a download has too many or too few cells | As many cells as the heading
E_TOO_LARGE | A download is too large | Fewer metrics or periods at a time
E_UNCLOSED_QUOTE | A download ends in the middle of a cell | A file that is complete
E_UNIT_MISMATCH | A download is in another unit | The unit in the configuration
E_UNREADABLE | A download cannot be read | A file that this program may read
E_VALUE_TOKEN | A value of a download cannot be read | A number, or a marker that LG Inform uses
E_VALUE_TYPE | A download holds no raw values | Raw values
E_XLSX_UNSUPPORTED | A download is a spreadsheet | CSV
I_MARKER_DROPPED | Values were used without their marker | Nothing; only so that you know
W_API_UNAVAILABLE | LG Inform's web service did not answer | An answer; an earlier one is used
W_AREA_ENDED | Councils of a group no longer exist | Councils that exist today
W_AREA_RECODED | An area code has been replaced | The code of today
W_DUPLICATE_IDENTICAL | A download repeats a value | Each value once
W_LABEL_ID_DISAGREE | Label and identifier of a download disagree | The label of the identifier
W_MEMBER_MISSING | A download lacks members of a group | A row for each member
W_NO_DOWNLOAD | A download is not there | A file at the path in the configuration
W_NULL_AS_ZERO | LG Inform may have written a missing value as nought | A value, or none
W_OWN_AREA_MISSING | A download lacks the council itself | A row for the council
W_PROVISIONAL | A download holds provisional values | Final values
W_REVISED | LG Inform has changed values | Nothing; the new values are used and the old ones kept
W_STALE | Newer values should be out | The newest values
`;

export interface CatalogueEntry {
  readonly code: string;
  readonly means: string;
  readonly expected: string;
}

/** In the order of the documentation: sheets first, then downloads. */
export const findingCatalogue: readonly CatalogueEntry[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', means = '', expected = ''] = line.split(' | ');
    return { code, means, expected };
  });

const byCode = new Map(findingCatalogue.map((entry) => [entry.code, entry]));

/** What was expected where a finding of this code stands, in a few words. */
export function expectedOf(code: string): string {
  return byCode.get(code)?.expected ?? 'See what was found';
}

/** What a code means, as a heading. */
export function meaningOf(code: string): string {
  return byCode.get(code)?.means ?? code;
}

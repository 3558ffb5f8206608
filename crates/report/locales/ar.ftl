# كلمات التقارير بالعربية، بالمفاتيح والمتغيرات نفسها التي في en.ftl.
# الصياغة اسمية حيث يقع اسم طرف، لأن جنس الاسم غير معلوم هنا.

## Counts
n-days =
    { $form ->
        [zero] لا أيام
        [one] يوم واحد
        [two] يومان
        [few] { $n } أيام
        [many] { $n } يوماً
       *[other] { $n } يوم
    }
n-rows =
    { $form ->
        [zero] لا صفوف
        [one] صف واحد
        [two] صفان
        [few] { $n } صفوف
        [many] { $n } صفاً
       *[other] { $n } صف
    }
n-times =
    { $form ->
        [zero] لا مرة
        [one] مرة واحدة
        [two] مرتان
        [few] { $n } مرات
        [many] { $n } مرة
       *[other] { $n } مرة
    }
n-records =
    { $form ->
        [zero] لا سجلات
        [one] سجل واحد
        [two] سجلان
        [few] { $n } سجلات
        [many] { $n } سجلاً
       *[other] { $n } سجل
    }
n-deaths =
    { $form ->
        [zero] لا قتلى
        [one] قتيل واحد
        [two] قتيلان
        [few] { $n } قتلى
        [many] { $n } قتيلاً
       *[other] { $n } قتيل
    }
# كما في «ما لا يقل عن 25 قتيلاً خلال 30 يوماً»: في موضع الجر.
n-deaths-in-phrase =
    { $form ->
        [zero] صفر من القتلى
        [one] قتيل واحد
        [two] قتيلين
        [few] { $n } قتلى
        [many] { $n } قتيلاً
       *[other] { $n } قتيل
    }
n-days-in-phrase =
    { $form ->
        [zero] صفر من الأيام
        [one] يوم واحد
        [two] يومين
        [few] { $n } أيام
        [many] { $n } يوماً
       *[other] { $n } يوم
    }
n-sources =
    { $form ->
        [zero] لا مصادر
        [one] مصدر واحد
        [two] مصدران
        [few] { $n } مصادر
        [many] { $n } مصدراً
       *[other] { $n } مصدر
    }
n-findings =
    { $form ->
        [zero] لا استنتاجات
        [one] استنتاج واحد
        [two] استنتاجان
        [few] { $n } استنتاجات
        [many] { $n } استنتاجاً
       *[other] { $n } استنتاج
    }
n-more =
    { $form ->
        [zero] لا شيء غيرها
        [one] بند آخر
        [two] بندان آخران
        [few] { $n } بنود أخرى
        [many] { $n } بنداً آخر
       *[other] { $n } بند آخر
    }
share = { $n } من { $of }

## General
report-title = ما تبيّنه السجلات بشأن «{ $title }»
basis = الأيام والأوقات بتوقيت { $zone }؛ الساعة حتى { $until }؛ المستخدَم: { $records }
as-known-at = بحسب المعلوم في { $at }: لم يُستخدَم ما عُلم بعد ذلك
source = المصدر: { $text }
none = لا شيء
nobody = لا أحد
side-unknown = جانب غير معروف
class-unknown = فئة غير معروفة
stretch = من { $from } إلى ما قبل { $until }
stretch-open = من { $from } وما زال
days-from-to = من { $first } إلى { $last } ضمناً
and-more = … و{ $more }: انظر صيغة JSON ({"\u2068"}--format json{"\u2069"})
footer = ليس في هذا كله حكم قضائي ولا مشورة لأحد بأن يفعل شيئاً. ولكل استنتاج أسبابه: يطبعها الأمر «{"\u2068"}mutaraka explain{"\u2069"}» بحسب المفتاح.

## Sections
section-cautions = ما يجب قوله أولاً
section-life = سريان النص
section-breakdowns = الانهيار في الواقع، بحسب كل تعريف
section-firsts = البادئ، بحسب كل تعريف
section-outsiders = أفعال جهات مسلحة غير ملزَمة بالاتفاق
section-harm = الضرر الواقع على الأشخاص
section-deadlines = الآجال التي ما زالت مفتوحة
section-permitted = ما يسمح به هذا النص عند نهاية السجلات
section-unmatched = جهات فاعلة لا تطابق أحداً في الاتفاق
section-left-out = سجلات لم تدخل في العدّ اليومي
section-without-effect = إجراءات بلا أثر
section-readings = قراءات ما ليس مؤكداً

## Life
no-cautions = لا شيء يحول دون قراءة ما يلي.
life-entry = بدء النفاذ: { $at }
life-no-entry = لم يدخل حيّز النفاذ بحسب هذه السجلات
life-end = انتهاء النص: { $at }
life-end-by = انتهاء النص: { $at }؛ { $what } [{ $key }]
never-bound = لم تلتزم قط بحسب هذه السجلات: { $names }
life-no-end = لم ينته بموجب أحكامه
bound = { $name }: الالتزام { $stretch }
phase-ran = المرحلة { $name }: { $stretch }

## Breakdown and who was first
breakdowns-note = التعريفات متجاورة، إذ ليس أحدها وحده هو الصحيح. والانهيار لا يُنهي شيئاً: يظل النص ملزماً حتى ينتهي بموجب أحكامه.
breakdowns-none = لا يضع الاتفاق أي تعريف.
column-definition = التعريف
column-result = النتيجة
column-figures = الأرقام
column-day = اليوم
column-who = الجهة
column-key = الاستنتاج
definition-worded = { $name }: { $words }
reached-on = تحقق في { $day }
reached-not = لم يتحقق
reached-untold = تتعذر معرفته: { $why }
untold-covered-too-little = تغطي السجلات أقل من ثلث الأيام السابقة
untold-no-deaths-before = لا وفيات مسجَّلة في الأيام السابقة
definition-notice = نفاذ إشعار بالانسحاب من الاتفاق أو إعلان طرف انتهاءه
definition-deaths = ما لا يقل عن { $deaths } خلال { $days }
definition-level = بلوغ عدد القتلى في اليوم، خلال { $days }، نسبة { $percent } في المئة مما كان عليه في مدة سابقة قدرها { $base }
figure = { $name }: { $value }
figure-threshold = العتبة
figure-window-days = طول المدة بالأيام
figure-highest = أعلى قيمة في مدة كهذه
figure-deaths-before = القتلى من قبل
figure-days-covered-before = الأيام السابقة التي تشملها السجلات
figure-base-days = الأيام السابقة المطلوبة
figure-percent = النسبة المطلوبة في المئة
explain-with = الأسباب تحت: { $keys }
firsts-note = بالنظر إلى الوراء وبكل ما هو معلوم. ومن كان البادئ بحسب تعريف قد لا يكون البادئ بحسب غيره.
first-nobody = لا أحد بحسب هذه السجلات
first-untold = إحدى هذه الجهات، أو كلها في اليوم نفسه: { $names }

## Clauses
clause-head = البند { $clause } · { $kind }
clause-worded = البند { $clause }: «{ $wording }»
clause-bare = البند { $clause }
implied-protected = ضمني: لا يُوجَّه العنف أبداً إلى المدنيين أو غيرهم من المحميين.
implied-by-itself = ضمني: لا أخذ رهائن، ولا إخفاء قسري، ولا إساءة معاملة محتجزين أو قتلهم، ولا استخدام أشخاص دروعاً بشرية، ولا عنف جنسي، ولا تهجير قسري، ولا تجويع، ولا عقاب جماعي، ولا هجوم على الإغاثة أو الرعاية الطبية ولا منع لهما، ولا مساس بالموتى أو المفقودين.
kind-refrain = تعهد بالامتناع
kind-restrain = تعهد بكفالة امتناع آخرين
kind-do = تعهد باتخاذ إجراء
kind-provide = تسهيلات: تعهد بالتوفير
kind-saving = استثناء
kind-power = صلاحية
kind-response = رد يسمح به النص
kind-note = ملاحظة
floor = ضمانات لا يجوز المساس بها: ملزمة دائماً
standard = معيار الإثبات: { $degree }
instance = البند { $clause }، تعهد { $by } تجاه { $toward }
pair = تعهد { $by } تجاه { $toward }
interval = { $stretch }: { $state }؛ { $kept } [{ $key }]
interval-because = { $stretch }: { $state }؛ { $kept } – { $why } [{ $key }]
kept = لا إخلال قائم
not-kept = فيه إخلال قائم
breaches = الإخلالات والادعاءات: { $counts }
unattributed = ادعاءات تتعذر نسبتها، ولا تُحسب على أحد: { $counts }
stage-count = { $stage }: { $count }
stage-at = { $stage } ({ $at })
breach = { $day }: { $stages }؛ { $details } [{ $key }]
answerable = يُسأل بموجب هذا النص: { $names }
easing-counts = الموعود به والمنفَّذ: { $counts }
outcome-count = { $outcome }: { $count }
easing-run = { $days }: المستحق { $owed }، { $provided }: { $outcome }
provided = المتوفر { $amount }
provided-unknown = لا سجل لما جرى توفيره
excused-by = منه { $amount } مُعفى منه لعرقلة من المستفيد
quiet-days = أيام النفاذ: الهدوء { $quiet }، غير الهدوء { $unquiet }، ما لم يُبتّ فيه { $undecided }
quiet-coverage = نطاق الرصد: طوال اليوم لكل أفعال البند { $covered }؛ للوفيات وحدها { $lethal }
quiet-without-deaths = مما لم يُبتّ فيه، رُصدت فيه الوفيات وحدها ولم يُسجَّل فيه فعل: { $days }

## Stages of a breach
stage-unattributed = غير منسوب إلى أي جهة
stage-alleged = مدّعى وقوعه
stage-pending-response = رد قيد النظر
stage-permitted = رد يسمح به هذا النص
stage-established = إخلال مُثبَت
stage-standing = إخلال قائم
stage-remedied = جرى تداركه
stage-remedied-late = جرى تداركه متأخراً
stage-settled = سُوّي بقبول المتضرر
stage-refuted = ثبت عدم صحته
stage-undetermined = لم يُبتّ فيه
stage-unprocessable = غير مستوفٍ للحد الأدنى من البيانات
stage-lapsed = لم تُقدَّم شكوى بشأنه في الأجل

## States
state-not-yet = لم يبدأ نفاذه
state-binding = ملزم
state-released = نافذ غير ملزم: لم يتحقق شرط
state-suspended = معلَّق العمل به بموجب هذا النص
state-ended = لم يعد نافذاً

## What moved a breach
how-act = بسجل فعل
how-confirmation = ببلوغ درجة الثبوت معيار الإثبات
how-omission = بامتناع عن واجب
how-shortfall = بنقص في التوفير
how-decision = بقرار
how-silence = بالسكوت عند حلول الأجل
how-admission = بإقرار
how-remedy = بتدارك
how-window-closed = بانقضاء مهلة التدارك
how-waiver = بتنازل المتضرر
how-correction = بتصحيح في السجلات
how-unprocessable = لنقص الحد الأدنى من البيانات
how-no-complaint = لعدم تقديم شكوى في الأجل
how-trigger = بالفصل في سببه
how-limit = بتجاوز حد من حدود الرد

## Why a step had no effect
void-no-capability = ليس لمن اتخذه هذا الاختصاص
void-rule-not-met = لم تُستوفَ قاعدة اتخاذ القرار
void-nothing-named = لا يسمّي إخلالاً يمكن أن يتعلق به
void-no-standing-cause = لم يكن أي سبب يسمّيه قائماً
void-not-in-text = لا يمنح النص هذا الحق
void-too-late = جاء بعد أجله
void-not-a-party = ليس أي ممن يسمّيهم طرفاً، أو الطرف ملزَم من قبل
void-wrong-side = ليس للجانب الذي اتخذه أن يتخذه بشأن أي إخلال يسمّيه

## Easings
easing-delivered = نُفِّذ كاملاً
easing-shortfall = ناقص
easing-unknown = تتعذر معرفته
easing-not-owed = غير مستحق
easing-excused = ناقص مُعفى منه

## Definitions of first
first-act = أول فعل يشمله بند
first-death = أول فعل من هذا القبيل فيه قتيل
first-gravest = أول فعل من أخطر نوع سُجّل
first-decided = أول إخلال صدر فيه قرار
first-missed = أول أداء لم يجر في موعده

## Deadlines and permissions
deadlines-note = محسوبة من نهاية السجلات.
deadline = { $at }: البند { $clause }، { $on }: { $what }
about = بشأن { $key }
deadline-step = اتخاذ الإجراء «{ $step }»
deadline-remedy = تدارك إخلال
deadline-decision = البتّ في شكوى
deadline-total = إتمام المجموع
deadline-report = الإبلاغ عن رد
deadline-suspension-ends = انتهاء تعليق العمل في موعد أقصاه
deadline-leaving = نفاذ إشعار الانسحاب من الاتفاق
deadline-term = انقضاء المدة
permitted-note = عبارتا «يسمح به هذا النص» و«لا يحظره هذا النص» تتعلقان بهذا النص وحده. والضمانات التي لا يجوز المساس بها ملزمة دائماً.
permission = { $party }، البند { $clause }: { $what }
opened-by = أساسه { $keys }
permission-suspend-by-notice = يسمح به هذا النص: تعليق العمل بالبند بإشعار
permission-not-bound = لا يحظره هذا النص: البند غير ملزم حالياً
permission-measure = يسمح به هذا النص: تدبير لا تُستخدم فيه القوة
permission-leave = يسمح به هذا النص: الانسحاب من الاتفاق بإشعار

## Classes and harm
class-forces = قوات
class-civilians = مدنيون
class-civilian-objects = أعيان مدنية
class-medical = طواقم ومرافق طبية
class-relief = إغاثة
class-reporters = صحفيون وراصدون
class-detainees = محتجزون
class-dead = مفقودون وموتى
harm-killed = قتلى
harm-wounded = جرحى
harm-detained = محتجزون
harm-displaced = نازحون
column-side = من أي جانب
column-class = الفئة
column-harm = الضرر
column-low = الأدنى
column-best = الأرجح
column-high = الأعلى
column-records = السجلات
column-acts = الأفعال
column-deaths = القتلى
column-days = الأيام
outsiders-note = لا شيء هنا يلزمها: ليست أفعالها إخلالاً من أحد، لكنها تُعدّ.
harm-note = طوال سريان النص، بالنظر إلى الوراء. تقديرات دنيا وراجحة وعليا.

## Not used
unmatched-note = لا يعرف الاتفاق أحداً بهذا الاسم: فما فعله أحد هؤلاء فعلُ من هو خارج الاتفاق، وما وُجّه إلى أحدهم لم يوجَّه إلى أحد يعرفه. وإذا كانت إحداها طرفاً فاسمها الآخر ناقص في الاتفاق.
unmatched = { $label }: { $records }، { $deaths }
left-out-note = مدتها أطول، أو تاريخها أقل دقة، مما يسمح به العدّ اليومي.
left-out = { $id }: { $span }، القتلى { $deaths }
without-effect-note = وردت هذه الإجراءات في السجلات، لكن هذا النص لا يرتّب عليها أثراً، للأسباب المذكورة.

## Readings
readings-note = حصص من قراءات ببذرة معلومة لما تتركه السجلات مفتوحاً (الترتيب والبدائل ومن الأدنى إلى الأعلى). وليست احتمالات لوقوع أحداث.
readings-basis = عدد القراءات: { $count }؛ البذرة: { $seed }
readings-breakdown = { $name }: تحقق في { $share }
readings-breakdown-days = { $name }: تحقق في { $share}؛ اليوم عند 5 و50 و95 في المئة: { $early } ثم { $middle } ثم { $late }
readings-first = { $definition }: { $sides }
readings-first-untold = { $definition }: لا تبيّن أي قراءة من كان الأول
share-of-side = { $side } في { $share }
readings-breached = { $instance }: قام فيه إخلال واحد على الأقل في { $share }

## Cautions
notice-no-records = لم يُقدَّم أي سجل يمكن استعماله: ما يلي هو ما يقوله النص وحده.
notice-own-records-not-read = لم تُقرأ سجلات المجلد نفسه، لأن ملفات سجلات أخرى سُمّيت: { $files }. ولاستعمالها أيضاً، سمِّها مع الملفات الأخرى.
notice-rows-set-aside = تعذّر استعمال بعض ما في الملفات المقدَّمة ({ $rows }): لا يدخل ذلك في ما يلي.
notice-stopped-before-entry = أُوقف الحساب عند { $until }، قبل دخول النص حيّز النفاذ في { $entry }: لا يلتزم أحد بشيء بعد.
notice-confirmation-stated = مذكور لهذا التشغيل وحده، لا في نص ولا في ملف: السجلات التي لا تبيّن درجة ثبوتها تُعدّ بدرجة «{ $degree }».
notice-confirmation-stated-by-sources = مذكور لهذا التشغيل وحده، لا في نص ولا في ملف: السجلات التي لا تبيّن درجة ثبوتها تُعدّ بدرجة «{ $degree }»، أو بدرجة «{ $corroborated }» متى كان لها { $sources } على الأقل.
notice-not-read-again = تعذّرت إعادة قراءة بعض السجلات للاستشهاد بها ({ $records }): تغيّر ملف أو لم تعد قراءته ممكنة. الاستنتاجات قائمة عليها كما قُرئت أول مرة، أما عباراتها وأماكنها ومصادرها فناقصة في ما يلي.
notice-unknown-names = تذكر السجلات ما لا وجود له في ما قُدِّم ({ $times }): لعل الاسم خطأ في الكتابة، أو أن سجله لم يصل بعد. ولا أثر لذكره حتى ذلك الحين. { $names }
named-as-corrected = { $place } يصحّح { $name }
named-as-answered = { $place } يردّ على { $name }
named-as-record = { $place } يتعلق بالسجل { $name }
named-as-clause = { $place } يتعلق بالبند { $name }
named-as-phase = { $place } يتعلق بالمرحلة { $name }
others = غيرها: { $n }
caution-standard-out-of-reach = يشترط البند { $clause } درجة «{ $standard }» لثبوت الإخلال، ولا تبلغ السجلات المقدَّمة أكثر من «{ $highest }»: فلا يُثبَت بها أي إخلال بهذا البند.
caution-standard-out-of-reach-of-several = تشترط البنود { $clauses } درجة «{ $standard }» لثبوت الإخلال، ولا تبلغ السجلات المقدَّمة أكثر من «{ $highest }»: فلا يُثبَت بها أي إخلال بهذه البنود.
caution-floor-made-conditional = يجعل البند { $clause } بعض الضمانات التي لا يجوز المساس بها مشروطاً. وقد طُبِّقت رغم ذلك.
caution-floor-implied = لا ينص النص على ضمانات لا يجوز المساس بها. فطُبِّقت الضمانات الواردة في المفردات بوصفها ضمنية.
caution-known-time-assumed = لا يُذكر متى عُلم الأمر ({ $records }): أُخذت نهاية مدته.
caution-unmatched-actors = جهات فاعلة لا تطابق أحداً في الاتفاق ({ $records }). ترد أدناه وتُعدّ من خارج الاتفاق.
caution-lethal-coverage-only = لا تشمل السجلات إلا الوفيات: فيوم بلا سجل ليس دليلاً على يوم هدوء.
caution-no-coverage = لا شيء يبيّن أين ومتى كان أحد في موضع يرى منه: فلا يمكن القول عن أي يوم إنه يوم هدوء.
caution-never-in-force = لم يدخل النص حيّز النفاذ بحسب هذه السجلات.

## Degrees, ends, release
degree-refuted = ثبت عدم صحته
degree-reported = مبلَّغ عنه
degree-corroborated = معزَّز بمصدر مستقل
degree-verified = متحقَّق منه
end-term = انقضت مدته
end-leaving = نفذ إشعار بالانسحاب من الاتفاق
end-void = تحقق السبب الذي يبطل به النص
release-public = الجميع
release-parties = الأطراف وأصحاب الأدوار
release-mission = البعثة وحدها

## Steps
step-suspension = إشعار بتعليق العمل
step-waiver = تنازل
step-complaint = شكوى
step-decision = قرار
step-certification = تصديق
step-endorsement = تأييد
step-accession = انضمام
step-withdrawal = إشعار بالانسحاب من الاتفاق
step-denunciation = نقض
step-retraction = رجوع عن إشعار
step-renunciation = إعلان بانتهاء الاتفاق
step-remedy = تدارك
step-acceptance = قبول التدارك
step-admission = إقرار
step-apology = اعتذار
step-orders = أوامر إلى القوات
step-restraining-action = إجراء تجاه من يُكفل امتناعهم
step-report = تقرير
step-response-notice = إشعار برد
step-extension = تمديد
step-unprocessable = استنتاج بأن البلاغ غير مستوفٍ للحد الأدنى من البيانات
step-named = { $name }

## Findings
what-entered = بدء نفاذ النص
what-party-entered = بدء التزام { $party }
what-party-left = انتهاء التزام { $party }
what-ended = انتهاء النص: { $how }
what-phase-began = بدء المرحلة { $phase }
what-phase-ended = انتهاء المرحلة { $phase }
what-status = { $instance }: { $state }؛ { $kept }
what-breach = { $instance }، يوم { $day }: { $stage }، { $how }
what-saved = فعل كان يشمله البند { $clause } لولا الاستثناء الوارد في البند { $saving }
what-suspension = { $instance }: تعليق العمل بموجب البند { $clause } من هذا النص، { $stretch }
what-without-effect = لا أثر للإجراء «{ $step }»: { $why }
what-easing = { $instance }، يوم { $day }: { $outcome }
what-breakdown = الانهيار، { $name }: { $result }
what-first = البادئ، { $definition }

## Explaining
keyed = { $what } [{ $key }]
keyed-at = { $at }: { $what } [{ $key }]
findings-below = تحت هذا: { $findings }
no-findings-below = لا استنتاج بشأن هذا.
clause-again = البند { $clause }، كما سبق
record-again = السجل { $id }، كما سبق
finding-again = [{ $key }]، كما سبق
meaning-again = المعنى { $sentence }، كما سبق
finding-not-given = [{ $key }]: ليس ضمن هذه الاستنتاجات
record = السجل { $id }، { $when }: { $label }
record-place = المكان: { $place }
record-deaths = القتلى: { $deaths }
record-source = المصدر: { $source }
record-known = عُلم في { $at }
record-withheld = سجل محجوب: لا يطّلع عليه إلا { $release }
name-withheld = اسم محجوب: لا يطّلع عليه إلا { $release }
record-not-cited = السجل { $id }: ليس ضمن هذه الاستنتاجات
confirmation-axes = وقوعه: { $occurrence }، نسبته: { $attribution }، ماهيته: { $nature }
unknown-key = لا يوجد استنتاج «{ $key }»؛ والقريب منه: { $near }
unknown-key-none = لا يوجد استنتاج «{ $key }»: لا استنتاجات هنا
unknown-key-parts = لا يبدأ مفتاح أي استنتاج بـ«{ $key }»؛ وبدايات المفاتيح: { $parts }
meaning = المعنى { $sentence }: { $gist }
meaning-unknown = جملة من مرجع المعاني
meaning-1 = الأيام والأوقات بتوقيت النص، وما يقع في لحظة واحدة يُنظر فيه بحسب ما كان قبلها
meaning-2 = يُلزم التعهد ما دام نافذاً وشروطه متحققة، ومن لا يلزمه التعهد لا يكون مخلاً به
meaning-3 = يستند تعليق العمل إلى إخلالات قائمة يُستنفد كل منها مرة، وينتهي بآخر أسبابه أو ببلوغ حدّه
meaning-4 = الضمانات التي لا يجوز المساس بها تُلزم الجميع دائماً بلا شرط ولا تعليق
meaning-5 = يُنسب الفعل إلى الأطراف التي تُسأل عن فاعله، وفعل غير الملزَم ليس إخلالاً من أحد
meaning-6 = عدم المعرفة جواب: ما لا يُنسب أو لم يُبتّ فيه لا يُثبت شيئاً ولا يُعفي ولا يُعدّ
meaning-7 = يُثبَت الإخلال حين يبلغ ما ثبت معيار الإثبات، ويقوم بعد انقضاء مهلة التدارك
meaning-8 = المستحق يُنظر فيه بحسب ما كان معلوماً حينئذ، وما يترتب عليه يسري من وقت العلم
meaning-9 = يصح الاستنتاج حين يصدق في كل لحظة يُحتمل أن الأمر وقع فيها
meaning-10 = يحمل كل استنتاج البنود والسجلات والاستنتاجات التي يستند إليها
meaning-11 = لكل زوج مرتب من الأطراف تعهده، والإخلال تجاه طرف يُعفي ذلك الطرف وحده
meaning-12 = تُعدّ المدد بيوم الوقوع، ولا يُسترد ما أُعطي، والمجموع ليس وتيرة
meaning-13 = الرد المسموح به محدود، ولا يوجَّه أبداً إلى المحميين، وكل سبب يسمح برد واحد
meaning-14 = يجوز لجهة داعمة أن تتعهد كما يتعهد أي طرف
meaning-15 = لا تُنهي النصَّ إلا أحكامُه، والانهيار في الواقع لا يُنهي شيئاً
meaning-16 = يبدأ يوم التقويم الهجري عند غروب الشمس
meaning-17 = لكل مصدر درجة ثبوت معلنة، وما لا يبلغه أي سجل يُقال أولاً
meaning-18 = حيث يختلف الجانبان في ذكر حكم تُعطى الاستنتاجات بحسب كل منهما
meaning-19 = السجلات نفسها تعطي الاستنتاجات نفسها بأي ترتيب وأياً كانت الأطراف

## Page and charts
page-contents = المحتويات
section-clauses = البنود
section-timeline = البنود عبر الزمن
section-days = الأفعال والقتلى عبر الزمن
section-easings = التسهيلات: الموعود به والمنفَّذ
section-map = الأماكن
section-reasons = الأسباب
chart-time = يجري الزمن من اليسار إلى اليمين.
chart-acts = الأفعال بحسب الجانب
chart-deaths = القتلى بحسب الجانب
chart-acts-of = أفعال { $side }
chart-deaths-of = القتلى: { $side }
chart-by-day = كل عمود يوم.
chart-by-bucket = مدة كل عمود { $days }، وفيه مجموع أيامه.
chart-whiskers = العمود هو التقدير الأرجح، والخط المارّ به يمتد من الأدنى إلى الأعلى.
chart-same-scale = لجميع الرسوم المقياس نفسه. بالنظر إلى الوراء، من 90 يوماً قبل بدء النفاذ.
chart-others = جوانب أخرى
chart-no-days = لم يُسجَّل فعل ولا قتيل.
marker-entry = بدء النفاذ
marker-end = انتهاء النص
sign-breach = إخلال مُثبَت أو قائم أو جرت تسويته
sign-open = ادعاء لم يُبتّ فيه
sign-unattributed = ادعاء تتعذر نسبته
sign-none = ليس إخلالاً، أو لم تجر متابعته
ink-line = غير نافذ
ink-full = ملزم، لا إخلال قائم
ink-full-hatched = فيه إخلال قائم
ink-half = نافذ غير ملزم
ink-half-hatched = معلَّق العمل به بموجب هذا النص
easing-legend = الخط المدرَّج: المستحق. المملوء: المتوفر؛ والأفتح: حتى أعلى المصادر. المخطَّط أسفل الخط: لا سجل، وهذا ليس صفراً.
map-note = تكبر مساحة العلامة بعدد القتلى في المكان، أو بعدد الأفعال حيث لا قتلى في أي مكان؛ ويدل شكلها ولونها على الجانب الفاعل حيث كان لكل الأفعال هناك جانب واحد معروف. يظهر ألف مكان على الأكثر، الأثقل أولاً.
map-disclaimer = لا تنطوي الحدود والأسماء المبيَّنة على أي رأي في وضع أي إقليم أو سلطة.
map-outline-unreadable = تعذرت قراءة الحدود المقدَّمة بوصفها مضلعات GeoJSON؛ ورُسمت الخريطة من دونها.
map-deaths = قتلى
map-acts = أفعال
map-no-points = لا يحدد أي سجل مكانه بنقطة، فلم تُرسم أي علامة: لا يظهر إلا ما يسميه النص من مناطق.
map-none = ليس لأي فعل مكان معروف.
map-beyond = أماكن بعيدة خارج الصورة: { $places }
map-spot = الأفعال { $acts }، القتلى { $deaths }
unit-kilometres = كم
column-reasons = الأسباب
column-period = المدة
column-owed = المستحق
column-provided = المتوفر
column-outcome = النتيجة
column-state = الحالة
column-what = الموضوع
column-clause = البند
reasons-note = كل استنتاج وما يستند إليه. والروابط تقود من استنتاج إلى استنتاج.
reasons-left-out = في هذه الصفحة أسباب { $shown }، والمجموع { $total }. ولما سواها: الأمر «{"\u2068"}mutaraka explain{"\u2069"}» مع المفتاح، أو صيغة JSON.
rows-unchanged = لم يُرسم ما لم يتغير فيه شيء، وعدده { $count } (لم ينفذ قط بحسب هذه السجلات، أو كان ملزماً ومراعى طوال الوقت بلا ادعاء).
rows-left-out = لم يُرسم هنا { $more }: انظر صيغة JSON ({"\u2068"}--format json{"\u2069"})
status-over-time = الحالة عبر الزمن

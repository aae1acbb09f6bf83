import type { Verdict } from '#domain/divergence.ts';
import type { FistOutcome } from '#domain/estimates.ts';
import type { Language } from '#domain/languages.ts';
import type { Quadrant } from '#domain/priorities.ts';
import type { GroupResult, WithheldCode } from '#domain/results.ts';
import type { SummaryWithheldCode } from '#domain/views.ts';
import { quadrantWords } from './quadrant-words.ts';

type Params = Readonly<Record<string, string>>;

/** The words of files, which are made without a page. Screens have theirs in messages/. */
export interface Words {
	readonly groups: Readonly<Record<GroupResult['group'], string>>;
	readonly verdicts: Readonly<Record<Verdict, string>>;
	readonly quadrants: Readonly<Record<Quadrant, string>>;
	readonly fistOutcomes: Readonly<Record<FistOutcome, string>>;
	readonly withheld: Readonly<Record<WithheldCode | SummaryWithheldCode, (params: Params) => string>>;
	readonly record: Readonly<Record<'option' | 'estimate' | 'board' | 'withheld' | 'initiative' | 'audit', string>>;
	readonly columns: Readonly<Record<keyof typeof columnsEn, string>>;
	readonly facts: Readonly<Record<keyof typeof factsEn, string>>;
	readonly headings: Readonly<Record<keyof typeof headingsEn, string>>;
	readonly listOf: (names: readonly string[]) => string;
	readonly ofMany: (part: string, whole: string) => string;
	readonly and: (fact: string, more: string) => string;
	readonly fromTo: (low: string, high: string) => string;
	/** In the place of words that their authors took back. */
	readonly removed: (count: string) => string;
	/** In the place of a note's words as an option. */
	readonly notQuoted: string;
	readonly yes: string;
	readonly no: string;
}

const columnsEn = {
	record: 'Record',
	round: 'Round',
	rank: 'Rank (balanced)',
	rankDots: 'Rank (dots)',
	rankCustomers: 'Rank (customers)',
	option: 'Idea',
	optionAr: 'Idea in Arabic',
	dots: 'Dots',
	share: 'Share of dots',
	balanced: 'Balanced share',
	supporters: 'Supporters',
	ballots: 'Ballots',
	support: 'Support',
	low: '95 % from',
	high: '95 % to',
	difference: 'Difference (leaders minus customers)',
	differenceLow: 'Difference 95 % from',
	differenceHigh: 'Difference 95 % to',
	rankGap: 'Rank gap',
	p: 'p',
	pAdjusted: 'p (adjusted)',
	verdict: 'Verdict',
	impact: 'Impact, 1 to 5',
	effort: 'Effort, 1 to 5',
	quadrant: 'Where it falls',
	measure: 'Fact',
	value: 'Value'
};
const factsEn = {
	ballots: 'Ballots',
	blank: 'Blank ballots',
	dots: 'Dots',
	eligible: 'Eligible voters',
	floor: 'Smallest group shown',
	released: 'Released to the room',
	totalVariation: 'Whole board: total variation between leaders and customers',
	totalVariationP: 'Whole board: p',
	exact: 'Every exchange counted',
	runs: 'Exchanges',
	fistMean: 'Show of hands, 0 to 5: mean',
	fistMin: 'Show of hands: lowest',
	fistOutcome: 'Show of hands: outcome',
	seal: 'Seal of the vote in the audit chain',
	head: 'Head of the audit chain'
};
const headingsEn = {
	purpose: 'Question',
	cxDay: 'CX Day',
	people: 'People',
	notes: 'Notes',
	setAside: 'set aside',
	ranking: 'Ranking',
	differences: 'Leaders and customers',
	byGroup: 'By group',
	group: 'Group',
	facts: 'Facts',
	groups: 'What was said',
	estimates: 'Estimates',
	weighted: 'Weighted means of the groups of people; customers say the impact and not the effort.',
	initiatives: 'Decided',
	owner: 'Owner',
	initiativeMeasure: 'Measure',
	withheld: 'What is not shown, and why',
	audit: 'Head of the record',
	chance:
		'The people here were invited; they do not stand for all customers. The ranges show what chance can do in a room of this size.'
};

const en: Words = {
	groups: {
		leader: 'Leaders',
		customer: 'Customers',
		frontline: 'Front line',
		peer: 'Peers',
		facilitator: 'Facilitators',
		observer: 'Observers',
		other: 'Other groups together'
	},
	verdicts: {
		aligned: 'Agreed',
		unclear: 'May be chance',
		leaders_more: 'Leaders want it more',
		customers_more: 'Customers want it more'
	},
	quadrants: quadrantWords.en,
	fistOutcomes: {
		consensus: 'Everybody can go along',
		discuss: 'Somebody has concerns: to be talked over',
		blocked: 'Somebody objects'
	},
	withheld: {
		ballots: () =>
			'Single ballots are never shown, exported or logged. They are counted and then separated from the voters.',
		merged: ({ groups, ballots, floor }) =>
			`Shown together, because at least one group has fewer than ${floor} voters: ${groups} (ballots: ${ballots}).`,
		groups: ({ floor }) =>
			`Groups are not shown: the smaller ones have fewer than ${floor} voters and could be worked out from the rest.`,
		comparison: ({ floor, leaders, customers }) =>
			`Leaders and customers are not compared: both need at least ${floor} ballots (leaders: ${leaders}, customers: ${customers}).`,
		'small-room': ({ ballots, floor }) =>
			`Only ${ballots} voted, fewer than ${floor}. In so small a room a rare choice may be guessed.`,
		'too-few': ({ ballots, floor }) =>
			`No figures: only ${ballots} voted. With fewer than ${floor} ballots the sums would show what one person chose.`,
		names: () => 'Names of people, and who wrote which note, are not part of this file.',
		'not-quoted': ({ count }) =>
			`Counted without their words, because their authors did not agree to be quoted: ${count} notes.`,
		withdrawn: ({ count }) =>
			`Removed, because their authors took their consent back or left: the words of ${count} notes.`,
		'set-aside': ({ count }) => `Set aside by the facilitator, counted and not quoted: ${count} notes.`,
		unreleased: ({ count }) => `Rounds that the facilitator has not released: ${count}.`,
		carried: ({ count }) => `Rounds of other methods that came with the import, kept and not counted here: ${count}.`
	},
	record: {
		option: 'Idea',
		estimate: 'Estimate',
		board: 'Whole board',
		withheld: 'Not shown',
		initiative: 'Decided',
		audit: 'Audit'
	},
	columns: columnsEn,
	facts: factsEn,
	headings: headingsEn,
	listOf: (names) => new Intl.ListFormat('en').format(names),
	ofMany: (part, whole) => `${part} of ${whole}`,
	and: (fact, more) => `${fact}, ${more}`,
	fromTo: (low, high) => `${low} to ${high}`,
	removed: (count) => `Removed at the wish of their authors: ${count}`,
	notQuoted: 'A note that is not quoted',
	yes: 'yes',
	no: 'no'
};

const ar: Words = {
	groups: {
		leader: 'القادة',
		customer: 'العملاء',
		frontline: 'الخط الأمامي',
		peer: 'زملاء المهنة',
		facilitator: 'الميسّرون',
		observer: 'المراقبون',
		other: 'فئات أخرى معًا'
	},
	verdicts: {
		aligned: 'متفقون',
		unclear: 'قد يكون صدفة',
		leaders_more: 'يريدها القادة أكثر',
		customers_more: 'يريدها العملاء أكثر'
	},
	quadrants: quadrantWords.ar,
	fistOutcomes: {
		consensus: 'الجميع يقبل بها',
		discuss: 'لدى بعضهم تحفّظ، فلتُناقَش',
		blocked: 'هناك من يعترض'
	},
	withheld: {
		ballots: () => 'لا تُعرض البطاقات الفردية ولا تُصدَّر ولا تُسجَّل. تُحصى ثم تُفصل عن المصوّتين.',
		merged: ({ groups, ballots, floor }) =>
			`تُعرض معًا لأن إحدى الفئات أقل من ${floor} مصوّتين: ${groups} (عدد البطاقات: ${ballots}).`,
		groups: ({ floor }) => `لا تُعرض الفئات: فالصغيرة منها أقل من ${floor} مصوّتين ويمكن استنتاجها من البقية.`,
		comparison: ({ floor, leaders, customers }) =>
			`لا مقارنة بين القادة والعملاء: يلزم لكل فئة ${floor} بطاقات على الأقل (القادة: ${leaders}، العملاء: ${customers}).`,
		'small-room': ({ ballots, floor }) =>
			`عدد المصوّتين ${ballots} فقط، وهو أقل من ${floor}. وفي مجلس بهذا الصغر قد يُخمَّن الاختيار النادر.`,
		'too-few': ({ ballots, floor }) =>
			`لا أرقام: عدد المصوّتين ${ballots} فقط. وبأقل من ${floor} بطاقات تكشف المجاميع اختيار شخص واحد.`,
		names: () => 'أسماء الأشخاص، ومن كتب كل ملاحظة، ليست في هذا الملف.',
		withdrawn: ({ count }) => `ملاحظات أُزيل نصّها لأن أصحابها سحبوا موافقتهم أو غادروا: ${count}.`,
		'not-quoted': ({ count }) => `ملاحظات أُحصيت دون نصّها لأن أصحابها لم يوافقوا على الاقتباس: ${count}.`,
		'set-aside': ({ count }) => `ملاحظات وضعها الميسّر قيد المراقبة، أُحصيت ولم تُقتبس: ${count}.`,
		unreleased: ({ count }) => `جولات لم يعرضها الميسّر بعد: ${count}.`,
		carried: ({ count }) => `جولات بطرق أخرى جاءت مع الاستيراد، محفوظة ولا تُحصى هنا: ${count}.`
	},
	record: {
		option: 'فكرة',
		estimate: 'تقدير',
		board: 'اللوح كله',
		withheld: 'لا يُعرض',
		initiative: 'مبادرة',
		audit: 'السجل'
	},
	columns: {
		record: 'السجل',
		round: 'الجولة',
		rank: 'المرتبة (متوازن)',
		rankDots: 'المرتبة (النقاط)',
		rankCustomers: 'المرتبة (العملاء)',
		option: 'الفكرة',
		optionAr: 'الفكرة بالعربية',
		dots: 'النقاط',
		share: 'الحصة من النقاط',
		balanced: 'الحصة المتوازنة',
		supporters: 'المؤيدون',
		ballots: 'البطاقات',
		support: 'التأييد',
		low: '95% من',
		high: '95% إلى',
		difference: 'الفرق (القادة ناقص العملاء)',
		differenceLow: 'الفرق 95% من',
		differenceHigh: 'الفرق 95% إلى',
		rankGap: 'فرق المرتبة',
		p: 'p',
		pAdjusted: 'p (معدّلة)',
		verdict: 'الحكم',
		impact: 'الأثر من 1 إلى 5',
		effort: 'الجهد من 1 إلى 5',
		quadrant: 'أين تقع',
		measure: 'المعلومة',
		value: 'القيمة'
	},
	facts: {
		ballots: 'البطاقات',
		blank: 'بطاقات دون نقاط',
		dots: 'النقاط',
		eligible: 'من لهم حق التصويت',
		floor: 'أصغر فئة تُعرض',
		released: 'عُرضت على الجميع',
		totalVariation: 'اللوح كله: التباين الكلي بين القادة والعملاء',
		totalVariationP: 'اللوح كله: p',
		exact: 'أُحصي كل تبديل',
		runs: 'عدد التبديلات',
		fistMean: 'رفع الأصابع من 0 إلى 5: المتوسط',
		fistMin: 'رفع الأصابع: الأدنى',
		fistOutcome: 'رفع الأصابع: النتيجة',
		seal: 'ختم التصويت في سلسلة السجل',
		head: 'رأس سلسلة السجل'
	},
	headings: {
		purpose: 'السؤال',
		cxDay: 'يوم تجربة العميل',
		people: 'الحاضرون',
		notes: 'الملاحظات',
		setAside: 'قيد المراقبة',
		ranking: 'الترتيب',
		differences: 'القادة والعملاء',
		byGroup: 'بحسب الفئة',
		group: 'الفئة',
		facts: 'معلومات',
		groups: 'ما قيل',
		estimates: 'التقديرات',
		weighted: 'متوسطات مرجّحة لفئات المشاركين، والعملاء يقدّرون الأثر لا الجهد.',
		initiatives: 'ما تقرّر',
		owner: 'المسؤول',
		initiativeMeasure: 'المؤشر',
		withheld: 'ما لا يُعرض، ولماذا',
		audit: 'رأس السجل',
		chance: 'الحاضرون مدعوّون ولا يمثّلون كل العملاء. تبيّن المديات ما قد تصنعه الصدفة في مجلس بهذا الحجم.'
	},
	listOf: (names) => new Intl.ListFormat('ar').format(names),
	ofMany: (part, whole) => `${part} من ${whole}`,
	and: (fact, more) => `${fact}، ${more}`,
	fromTo: (low, high) => `من ${low} إلى ${high}`,
	removed: (count) => `ملاحظات أُزيلت بطلب أصحابها: ${count}`,
	notQuoted: 'ملاحظة لا تُقتبس',
	yes: 'نعم',
	no: 'لا'
};

const all: Readonly<Record<Language, Words>> = { en, ar };
export const wordsOf = (language: Language): Words => all[language];

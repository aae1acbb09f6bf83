/**
 * Who may change what, as SPEC.md says it, written down once more for the oracle and taken from nowhere else. Nothing of the
 * guard, of its powers or of the domain's table of rights is used here.
 */
export interface Rights {
	/** New notes, and one's own: text, kind, direction, tags, place, group, end. */
	readonly own: boolean;
	/** Of others: place, group and tags; and groups themselves. */
	readonly grouping: boolean;
	/** Of others: text, kind, direction, end; signals; zones. */
	readonly leading: boolean;
	/** Everything of a strategy that is not the server's. */
	readonly planning: boolean;
}

const leaders = ['owner', 'facilitator'];
const writers = ['leader', 'customer', 'frontline', 'peer'];
const whenWritingIsOpen = ['cluster', 'discuss', 'score', 'demo', 'converge', 'close'];

export const rightsOf = ({
	role,
	moment,
	where,
	plans
}: {
	readonly role: string;
	readonly moment: string;
	readonly where: 'board' | 'draft';
	readonly plans: boolean;
}): Rights => {
	const leads = leaders.includes(role);
	const writes = writers.includes(role);
	if (where === 'draft') {
		return { own: moment === 'silent' && (leads || writes), grouping: false, leading: false, planning: false };
	}
	if (leads) {
		const underWay = moment !== 'ended';
		return { own: underWay, grouping: underWay, leading: underWay, planning: plans };
	}
	return {
		own: writes && whenWritingIsOpen.includes(moment),
		grouping: writes && moment === 'cluster',
		leading: false,
		planning: plans
	};
};

/** Which of the three rights a key of a note asks for; `null`: nobody's, once the note is there. */
export const keyOfNote: Readonly<Record<string, 'grouping' | 'leading' | null>> = {
	pos: 'grouping',
	zone: 'grouping',
	cluster: 'grouping',
	tags: 'grouping',
	text: 'leading',
	kind: 'leading',
	dir: 'leading',
	signal: 'leading',
	author: null,
	facts: null
};

/** Words put into each other can part what was one grapheme: no exact end, but one. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const isWords = (most: number) => (value: unknown) =>
	typeof value === 'string' &&
	value.length <= 24 * most &&
	(value.length <= 4 * most || [...graphemes.segment(value)].length <= 4 * most);
const isShort = isWords(1_000);
const isText = (most: number) => (value: unknown) => typeof value === 'string' && value.length <= most;
const isPlace = (value: unknown) => typeof value === 'string' && /^-?\d{1,6},-?\d{1,6}$/.test(value);
const isName = (value: unknown) => typeof value === 'string' && /^[\w-]{1,40}$/.test(value);
const isNumber = (value: unknown) => typeof value === 'number' && Math.abs(value) <= 1e9;
const isOneOf =
	(...names: string[]) =>
	(value: unknown) =>
		names.includes(value as string);
const isRecord = (most: number) => (value: unknown) =>
	typeof value === 'string' && value.length <= most && /^\s*\{[^]*\}\s*$/.test(value) && !!JSON.parse(value);

/** What a reader may rely on, key by key. */
export const formOfNote: Readonly<Record<string, (value: unknown) => boolean>> = {
	pos: isPlace,
	zone: isName,
	cluster: (value) => value === '' || isName(value),
	tags: isRecord(400),
	text: isShort,
	kind: isOneOf('idea', 'pain', 'wish', 'praise', 'question', 'quote'),
	dir: isOneOf('auto', 'rtl', 'ltr'),
	signal: isOneOf('counted', 'hostile_campaign', 'unworkable_demand', 'disengaged_response'),
	author: (value) => typeof value === 'string',
	facts: isRecord(36_000)
};
export const formOfGroup: typeof formOfNote = {
	title: isText(1_440),
	titleAr: isText(1_440),
	zone: isName,
	pos: isPlace,
	order: isNumber
};
export const formOfZone: typeof formOfNote = {
	en: isText(1_440),
	ar: isText(1_440),
	order: isNumber,
	columns: (value) => isNumber(value) && (value as number) >= 1 && (value as number) <= 50,
	tint: isText(40)
};

// Of a strategy. Half an emoji is U+FFFD for everybody, and nobody here writes the sign of it by hand.
const isWhole = (most: number) => (value: unknown) => isWords(most)(value) && !(value as string).includes('\ufffd');
export const isPassage = isWhole(2_000);
const isNameOfOne = isWhole(120);
const parsed = (test: (value: unknown) => boolean) => (value: unknown) =>
	typeof value === 'string' && value.length <= 3_000 && test(JSON.parse(value));
const isListOf = (test: (value: unknown) => boolean) =>
	parsed((list) => Array.isArray(list) && list.every(test) && new Set(list).size === list.length);
const isRecordOf = (forms: Readonly<Record<string, (value: unknown) => boolean>>) =>
	parsed(
		(record) =>
			record === null ||
			(Object.keys(record as object)
				.sort()
				.join() === Object.keys(forms).sort().join() &&
				Object.entries(forms).every(([key, test]) => test((record as Record<string, unknown>)[key])))
	);
const isMonth = (value: unknown) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[012])$/.test(value);
const isAmong =
	(...list: number[]) =>
	(value: unknown) =>
		list.includes(value as number);
const isFrom = (least: number, most: number) => (value: unknown) =>
	typeof value === 'number' && value >= least && value <= most;
const isStep = isAmong(1, 2, 3, 5, 8, 13, 20);
const orNull = (test: (value: unknown) => boolean) => (value: unknown) => value === null || test(value);
const isDay = (value: unknown) =>
	typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && new Date(value).toISOString().startsWith(value);

export const textsOfLine = ['en', 'ar'];
export const textsOfInitiative = [
	...['titleEn', 'titleAr', 'kpiEn', 'kpiAr', 'owner', 'sponsor'],
	...['summaryEn', 'summaryAr', 'science', 'art', 'passion']
];
export const formOfLine: typeof formOfNote = {
	en: isPassage,
	ar: isPassage,
	is: isOneOf('principle', 'risk'),
	order: isNumber
};
export const formOfInitiative: typeof formOfNote = {
	...Object.fromEntries(textsOfInitiative.map((key, at) => [key, at < 6 ? isNameOfOne : isPassage])),
	order: isNumber,
	elements: isListOf(
		isOneOf(
			'organizational_strategy',
			'organizational_culture',
			'operational_excellence',
			'products_services',
			'digital_transformation',
			'organizational_identity',
			'customer_service',
			'corporate_innovation'
		)
	),
	components: isListOf(isOneOf('functional', 'cultural', 'emotional')),
	dependsOn: isListOf(isName),
	horizon: isRecordOf({ start: isMonth, end: isMonth }),
	impactEffort: isRecordOf({ impact: isFrom(1, 5), effort: isFrom(1, 5) }),
	rice: isRecordOf({
		reach: isFrom(0, 1e9),
		impact: isAmong(3, 2, 1, 0.5, 0.25),
		confidence: isAmong(1, 0.8, 0.5),
		effort: (value) => isFrom(0, 10_000)(value) && value !== 0
	}),
	wsjf: isRecordOf({ value: isStep, time: isStep, risk: isStep, size: isStep }),
	ambition: orNull(isOneOf('fix', 'improve', 'reimagine')),
	unit: isText(40),
	better: isOneOf('higher', 'lower'),
	baseline: orNull(isFrom(-1e12, 1e12)),
	baselineAt: orNull(isDay),
	target: orNull(isFrom(-1e12, 1e12)),
	targetAt: orNull(isDay)
};

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
}

const leaders = ['owner', 'facilitator'];
const writers = ['leader', 'customer', 'frontline', 'peer'];
const whenWritingIsOpen = ['cluster', 'discuss', 'score', 'demo', 'converge', 'close'];

export const rightsOf = (role: string, moment: string, where: 'board' | 'draft'): Rights => {
	const leads = leaders.includes(role);
	const writes = writers.includes(role);
	if (where === 'draft') {
		return { own: moment === 'silent' && (leads || writes), grouping: false, leading: false };
	}
	if (leads) {
		const underWay = moment !== 'ended';
		return { own: underWay, grouping: underWay, leading: underWay };
	}
	return {
		own: writes && whenWritingIsOpen.includes(moment),
		grouping: writes && moment === 'cluster',
		leading: false
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
const isShort = (value: unknown) =>
	typeof value === 'string' &&
	value.length <= 24_000 &&
	(value.length <= 4_000 || [...graphemes.segment(value)].length <= 4_000);
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

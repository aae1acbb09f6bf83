import * as Y from 'yjs';
import {
	formOfGroup,
	formOfInitiative,
	formOfLine,
	formOfNote,
	formOfZone,
	isPassage,
	keyOfNote,
	rightsOf,
	textsOfInitiative,
	textsOfLine,
	type Rights
} from './rights-table.ts';

type Fields = Record<string, unknown>;
export interface Entry {
	/** The struct that holds it: another one is another note, whatever it is called. */
	readonly born: string;
	/** Null where something else than a map stands in its place. */
	readonly fields: Fields | null;
	/** The struct that holds each of its texts: a text that is replaced loses what others type into it. */
	readonly texts?: Readonly<Record<string, string>>;
}
/** A document as somebody reads it who has never seen it before. */
export interface Picture {
	readonly roots: readonly string[];
	readonly notes: Readonly<Record<string, Entry>>;
	readonly zones: Readonly<Record<string, Entry>>;
	readonly clusters: Readonly<Record<string, Entry>>;
	readonly session: Fields;
	readonly results: Fields;
	/** Fields of a strategy, each a text. */
	readonly strategy: Readonly<Record<string, Entry & { readonly words: unknown }>>;
	readonly lines: Readonly<Record<string, Entry>>;
	readonly initiatives: Readonly<Record<string, Entry>>;
	readonly plan: Fields;
	/** Something lies in a root as in a list, where no reader looks. */
	readonly stray: boolean;
}
export interface Actor {
	readonly seat: string;
	readonly byline: string;
	readonly role: string;
	readonly moment: string;
	readonly where: 'board' | 'draft';
	readonly plans: boolean;
}

const names = ['notes', 'zones', 'clusters', 'session', 'results', 'strategy', 'lines', 'initiatives', 'plan'];

const bornOf = (item: Y.Item): string => `${item.id.client}:${item.id.clock}`;
const textsOf = (map: Y.Map<unknown>): Record<string, string> => {
	const texts = [...map._map].filter(([key, item]) => !item.deleted && map.get(key) instanceof Y.Text);
	return Object.fromEntries(texts.map(([key, item]) => [key, bornOf(item)]));
};

export const pictureOf = (live: Y.Doc): Picture => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(live));
	const map = (name: string) => doc.getMap<unknown>(name);
	const entries = (name: string): Record<string, Entry> => {
		// answers to no name but those it holds
		const found = Object.create(null) as Record<string, Entry>;
		for (const [key, item] of map(name)._map) {
			if (item.deleted) continue;
			const value = map(name).get(key);
			found[key] = {
				born: bornOf(item),
				fields: value instanceof Y.Map ? (value.toJSON() as Fields) : null,
				...(value instanceof Y.Map && { texts: textsOf(value as Y.Map<unknown>) })
			};
		}
		return found;
	};
	const strategy = Object.fromEntries(
		Object.entries(entries('strategy')).map(([key, entry]) => {
			const value = map('strategy').get(key);
			return [key, { ...entry, words: value instanceof Y.Text ? value.toString() : null }];
		})
	);
	const picture = {
		roots: [...new Set([...live.share.keys(), ...doc.share.keys()])].sort(),
		notes: entries('notes'),
		zones: entries('zones'),
		clusters: entries('clusters'),
		session: map('session').toJSON() as Fields,
		results: map('results').toJSON() as Fields,
		strategy,
		lines: entries('lines'),
		initiatives: entries('initiatives'),
		plan: map('plan').toJSON() as Fields,
		stray: names.some((name) => map(name)._start !== null)
	};
	doc.destroy();
	return picture;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const keysOf = (...records: object[]): string[] => [...new Set(records.flatMap((record) => Object.keys(record)))];
const misshapen = (fields: Fields, forms: typeof formOfNote): string | null => {
	for (const [key, value] of Object.entries(fields)) {
		if (!Object.hasOwn(forms, key)) return `the key ${key}`;
		try {
			if (!forms[key]!(value)) return `${key} = ${String(JSON.stringify(value)).slice(0, 80)}`;
		} catch {
			return `${key} = ${String(JSON.stringify(value)).slice(0, 80)}`; // no JSON
		}
	}
	return null;
};

/**
 * Knows nothing of the guard: looks at the document as anybody would read it, before and after one update of somebody, and
 * says in a sentence what they could not have been allowed to do; null when all is well.
 */
export class Oracle {
	/** Whose each note is, and under which byline, for ever; `''`: nobody remembers. */
	readonly #written: Map<string, { seat: string; byline: string }>;
	/** On the board: no draft may take them. */
	readonly #elsewhere: ReadonlySet<string>;
	constructor(
		written: Iterable<readonly [string, { readonly seat: string; readonly byline: string }]>,
		elsewhere: Iterable<string>
	) {
		this.#elsewhere = new Set(elsewhere);
		this.#written = new Map([...written].map(([id, { seat, byline }]) => [id, { seat, byline }]));
	}
	authorOf(id: string): string | undefined {
		return this.#written.get(id)?.seat;
	}

	breach(before: Picture, after: Picture, actor: Actor): string | null {
		const rights = rightsOf(actor);
		if (!same(after.roots, [...names].sort())) return `the roots are ${after.roots.join()}`;
		if (after.stray) return 'something hangs in a root without a key';
		if (!same(before.session, after.session)) return 'the session changed';
		if (!same(before.results, after.results)) return 'the results changed';
		return (
			planBreach(before, after, rights.planning) ??
			this.#zones(before, after, rights) ??
			(this.#region('group', before.clusters, after.clusters, rights.grouping, formOfGroup) ||
				keysOf(before.notes, after.notes).reduce<string | null>(
					(found, id) => found ?? this.#note(id, before.notes[id], after.notes[id], actor, rights),
					null
				))
		);
	}

	#zones(before: Picture, after: Picture, rights: Rights): string | null {
		const wrong = this.#region('zone', before.zones, after.zones, rights.leading, formOfZone);
		if (wrong) return wrong;
		const homeless = Object.values(before.notes).find(({ fields }) => {
			const zone = String(fields?.['zone']);
			return zone in before.zones && !(zone in after.zones);
		});
		return homeless ? 'a zone that held notes is gone' : null;
	}

	#region(
		what: string,
		before: Picture['zones'],
		after: Picture['zones'],
		may: boolean,
		forms: typeof formOfNote
	): string | null {
		for (const id of keysOf(before, after)) {
			const [old, now] = [before[id], after[id]];
			if (same(old, now)) continue;
			if (!may) return `the ${what} ${id} changed`;
			if (!now) continue;
			if (!now.fields) return `the ${what} ${id} is none`;
			const wrong = misshapen(now.fields, forms);
			if (wrong || !/^[\w-]{1,40}$/.test(id) || id in {}) return `the ${what} ${id} has ${wrong}`;
		}
		return null;
	}

	#note(id: string, old: Entry | undefined, now: Entry | undefined, actor: Actor, rights: Rights): string | null {
		if (same(old, now)) return null;
		const known = this.#written.get(id);
		const own = known === undefined || known.seat === actor.seat;
		const whose = `${id} of ${known?.seat ?? 'nobody'}`;
		if (!now) return (own && rights.own) || rights.leading ? null : `${whose} is gone`;
		if (!now.fields) return `${whose} is no note`;
		const wrong = misshapen(now.fields, formOfNote);
		if (wrong) return `${whose} has ${wrong}`;
		if (typeof now.fields['text'] !== 'string' || typeof now.fields['author'] !== 'string')
			return `${whose} has no text or no author`;
		if (!/^[\w-]{3,40}$/.test(id) || id in {}) return `${id} is no name of a note`;
		// half an emoji; nobody here writes the sign of it by hand
		if (now.fields['text'].includes('\ufffd')) return `${whose} is torn`;
		if (old?.born !== now.born) return this.#born(id, old, now.fields, actor, rights);
		return old.fields ? changed(whose, old.fields, now.fields, own, rights) : `${whose} has become one`;
	}

	/** New, or made again in the place of one that was there. */
	#born(id: string, old: Entry | undefined, fields: Fields, actor: Actor, rights: Rights): string | null {
		const known = this.#written.get(id);
		if (known && known.seat !== actor.seat) {
			if (!rights.leading) return `${id} of ${known.seat} was made again`;
			return fields['author'] === known.byline && known.byline !== ''
				? null
				: `${id} of ${known.seat} came back by ${JSON.stringify(fields['author'])}`;
		}
		if (!rights.own) return `${id} was made`;
		if (actor.where === 'draft' && this.#elsewhere.has(id)) return `${id} is on the board already`;
		if (fields['author'] !== actor.byline) return `${id} says it is by ${JSON.stringify(fields['author'])}`;
		// undo brings a note back with the signal that it had; one that never was has none
		if (!known && !old && !rights.leading && 'signal' in fields) return `${id} was born set aside`;
		this.#written.set(id, { seat: actor.seat, byline: actor.byline });
		return null;
	}
}

const changed = (whose: string, old: Fields, now: Fields, own: boolean, rights: Rights): string | null => {
	for (const key of keysOf(old, now)) {
		if (same(old[key], now[key])) continue;
		const asks = keyOfNote[key];
		if (asks === null || asks === undefined) return `${key} of ${whose} changed`;
		if (own && rights.own && key !== 'signal') continue;
		if (!rights[asks]) return `${key} of ${whose} changed`;
	}
	return null;
};

/** A strategy: whoever may plan writes it, in texts that stay what they are; what is the server's, nobody. */
const planBreach = (before: Picture, after: Picture, may: boolean): string | null => {
	if (!same(before.plan, after.plan)) return 'the plan changed';
	for (const key of keysOf(before.strategy, after.strategy)) {
		const [old, now] = [before.strategy[key], after.strategy[key]];
		if (same(old, now)) continue;
		if (!may) return `${key} of the strategy changed`;
		if (old?.born !== now?.born) return `${key} of the strategy is another text`;
		if (!isPassage(now?.words)) return `${key} of the strategy is no text`;
	}
	return (
		recordBreach('line', before.lines, after.lines, may, formOfLine, textsOfLine) ??
		recordBreach('initiative', before.initiatives, after.initiatives, may, formOfInitiative, textsOfInitiative)
	);
};
const recordBreach = (
	what: string,
	before: Picture['lines'],
	after: Picture['lines'],
	may: boolean,
	forms: typeof formOfNote,
	texts: readonly string[]
): string | null => {
	for (const id of keysOf(before, after)) {
		const [old, now] = [before[id], after[id]];
		if (same(old, now)) continue;
		if (!may) return `the ${what} ${id} changed`;
		if (!now) continue;
		if (!now.fields || !/^[\w-]{1,40}$/.test(id)) return `the ${what} ${id} is none`;
		const wrong = misshapen(now.fields, forms);
		if (wrong) return `the ${what} ${id} has ${wrong}`;
		const missing = texts.find((key) => typeof now.texts?.[key] !== 'string');
		if (missing) return `the ${what} ${id} has no ${missing}`;
		const replaced = old?.born === now.born && texts.find((key) => old.texts?.[key] !== now.texts?.[key]);
		if (replaced) return `${replaced} of the ${what} ${id} is another text`;
	}
	return null;
};

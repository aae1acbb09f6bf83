import { refuse, type GuardCode } from './refuse.ts';

/**
 * Every rule of the guard by name, as src/collab/SPEC.md numbers them, with what happens to the rest where it does not hold.
 * tests/protocol/guard/switches.test.ts turns each of them off once and must see somebody get through.
 */
export const guardRules = {
	// how an update is written
	'G1.kinds': 'content of a kind that no board needs is refused',
	'G1.types': 'shared types are maps and texts',
	'G1.scalars': 'values are scalars: no objects, lists, bytes or big integers',
	'G1.bare-gc': 'a GC struct names no neighbours',
	'G1.empty-content': 'content has a length',
	'G1.empty-section': 'a section has structs',
	'G1.repeated-section': 'a client has one section: Yjs reads the last one only',
	'G1.empty-deletes': 'a client in the delete set has ranges',
	'G1.repeated-deletes': 'a client is once in the delete set',
	'G1.sorted-deletes': 'delete ranges are sorted and apart',
	'G1.zero-length': 'runs and ranges have a length: Yjs splits where an empty one points',
	'G1.clock': 'clocks end at 2^31',
	'G1.number': 'numbers fit their field',
	'G1.padding': 'numbers are not padded: lib0 counts to infinity with them',
	'G1.end': 'an update is whole, and a count fits the bytes that are left of it',
	'G1.trailing': 'nothing comes after its end',
	'G1.utf8': 'text is UTF-8',
	'G1.roots': 'the nine roots, in what is new and in what is repeated',
	// what it refers to
	'G2.gap': 'a section starts where the document ends, or before',
	'G2.unknown': 'a reference leads to something known',
	'G2.deadlock': 'sections do not wait for each other',
	'G2.self': 'nothing refers to itself or what comes after it',
	'G2.deletes': 'what is deleted is known',
	'G3.foreign': 'new clocks come from client ids of the sender',
	'G3.limit': 'a seat binds so many client ids',
	'G4.left': 'a left neighbour does not end within an emoji',
	'G4.right': 'a right neighbour does not begin within an emoji',
	'G4.splice': 'what is half known does not continue within an emoji',
	'G4.deleted': 'a range does not begin or end within an emoji of the document',
	'G4.unborn': 'a range does not begin or end within an emoji of the update',
	'G5.alive': 'neighbours are both alive or both gone',
	'G5.apart': 'neighbours have the same parent and key, and who writes between two letters has them side by side',
	'G5.no-right': 'an entry of a map has no right neighbour',
	'G5.parent': 'a parent is a type',
	'G5.splice': 'what is half known continues where its known half is',
	// who may write what
	'G7.unknown': 'what hangs where the table knows nothing is refused',
	'G7.server': 'session, results and plan are the server’s, and which texts a strategy has',
	'G7.keyless': 'an entry of a map has a key',
	'G7.entry': 'a note is a map under an id of a note',
	'G7.create': 'new notes: when writing is open',
	'G7.own': 'one’s own note: when writing is open',
	'G7.text': 'another’s text: facilitators',
	'G7.kind': 'another’s kind and direction: facilitators',
	'G7.place': 'another’s place: who may group',
	'G7.group': 'another’s group: who may group',
	'G7.tags': 'another’s tags: who may group',
	'G7.end': 'another’s end: facilitators',
	'G7.signal': 'signals: facilitators',
	'G7.facts': 'facts come with the note or never',
	'G7.claims': 'that it is a quote, or came late: facilitators',
	'G7.note-keys': 'a note has the keys of the table, with values',
	'G7.note-values': 'values of a note have their form',
	'G7.one-value': 'a key has one value that lives',
	'G7.typing': 'a text holds words and nothing else',
	'G7.groups': 'groups: who may group',
	'G7.zones': 'zones: facilitators',
	'G7.region-entry': 'a zone or group is a map under an id',
	'G7.region-keys': 'zones and groups have the keys of the table, with values',
	'G7.region-values': 'values of zones and groups have their form',
	'G7.plan': 'a strategy: who may plan',
	'G7.plan-entry': 'a line or an initiative is a map under an id',
	'G7.plan-keys': 'lines and initiatives have the keys of the table, with values',
	'G7.plan-values': 'values of lines and initiatives have their form',
	'G7.plan-texts': 'a text of a line or an initiative comes once, with its record',
	'G7.plan-whole': 'a line or an initiative comes with all of its texts',
	// what may be deleted
	'G8.unknown': 'what hangs where the table knows nothing is not deleted',
	'G8.server': 'session, results and plan are the server’s, and the texts of a strategy stay',
	'G8.immutable': 'author, text and facts stay while the note is there',
	'G8.groups': 'groups: who may group',
	'G8.zones': 'zones: facilitators',
	'G8.zone-in-use': 'a zone that holds notes stays',
	'G8.plan': 'a strategy: who may plan',
	'G8.plan-texts': 'texts of a line or an initiative stay while it is there',
	// how much
	'G9.bytes': 'an update has so many bytes',
	'G9.structs': 'an update has so many structs',
	'G9.cuts': 'an update cuts what is there into so many pieces',
	'G9.conflicts': 'an update makes Yjs pass so many pieces for the places of what it brings',
	'G9.reading': 'a seat makes Yjs pass so many in all, at every reading of the document',
	'G9.board': 'a board has so many notes',
	'G9.person': 'a person has so many notes',
	'G9.zones': 'a board has so many zones',
	'G9.groups': 'a board has so many groups',
	'G9.lines': 'a strategy has so many lines',
	'G9.initiatives': 'a strategy has so many initiatives',
	'G9.units': 'a text has so many code units',
	'G9.graphemes': 'a text has so many graphemes',
	'G9.long-texts': 'an update changes so many texts that are long',
	'G9.note-ids': 'a seat makes so many notes in a workshop, deleted ones included',
	'G9.memory': 'a document remembers so many structs of a seat',
	// whose a note is
	'A1.whole': 'a note comes with its author and its text',
	'A1.author': 'an author comes once, with its note, as one value',
	'A1.byline': 'an author is the byline of the sender, or the one the note had',
	'A1.text': 'a text comes once, with its note',
	'A1.taken': 'an id stays with its author when the note is gone',
	'A1.remembered': 'nobody brings back another’s note whose byline is forgotten',
	'A1.occupied': 'a draft does not take an id that lives on the board'
} as const satisfies Record<string, string>;
export type GuardRule = keyof typeof guardRules;

let off: ReadonlySet<GuardRule> | null = null;

/** Looked at only when a rule is broken, so that the switch costs honest updates nothing. Returns when the rule is off. */
export const breaks = (rule: GuardRule, code: GuardCode, params?: Record<string, string | number>): void => {
	if (off === null || !off.has(rule)) refuse(code, params);
};

/** For tests alone, which the architecture test sees to: judges without some of the rules. */
export const withoutRules = <T>(rules: Iterable<GuardRule>, look: () => T): T => {
	const before = off;
	off = new Set(rules);
	try {
		return look();
	} finally {
		off = before;
	}
};

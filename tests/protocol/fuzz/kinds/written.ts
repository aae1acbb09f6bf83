import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { createNote } from '#collab/operations.ts';
import * as craft from '../../support/craft.ts';
import { noteOf } from '../../support/guarded-board.ts';
import { ids, type Scene } from '../scene.ts';
import { kind, type Kinds } from './kind.ts';

/** A note of the attacker's own, whole and lawful, with room for something that is not. */
export const ownNote = (
	scene: Scene,
	more: (at: (offset: number) => craft.Id) => craft.CraftedStruct[],
	deletes?: craft.Deletes
): Uint8Array => {
	const key = `n_x${scene.random.integer(1e6)}`;
	return scene.update(
		(at) => [
			craft.map({ parent: 'notes', key }),
			craft.values([scene.byline], { parent: at(0), key: 'author' }),
			craft.text({ parent: at(0), key: 'text' }),
			...more(at)
		],
		deletes
	);
};
const inOwnNote = (make: (where: { parent: craft.Id; key: string }) => craft.CraftedStruct) => (scene: Scene) =>
	ownNote(scene, (at) => [make({ parent: at(0), key: 'kind' })]);
const field = (scene: Scene, key: string): craft.Id => scene.target.field(scene.mine, key).id;
const varUints = (...numbers: number[]): Uint8Array =>
	encoding.encode((encoder) => numbers.forEach((number) => encoding.writeVarUint(encoder, number)));
/** The same number, in more bytes than it takes. */
const padded = (number: number, bytes: number): number[] =>
	Array.from(
		{ length: bytes },
		(_, index) => (Math.floor(number / 128 ** index) & 127) | (index < bytes - 1 ? 128 : 0)
	);

/** [G1] How an update is written: what Yjs reads in another way, not to the end, or at the cost of the machine. */
export const writtenKinds: Kinds = {
	'bytes after the end': kind(
		(scene, random) => Uint8Array.from([...scene.plain(), random.integer(256)]),
		'G1.trailing'
	),
	'no delete set': kind((scene) => {
		const bytes = ownNote(scene, () => []);
		return bytes.subarray(0, bytes.length - 1);
	}, 'G1.end'),
	'cut short': kind((scene, random) => {
		const bytes = scene.plain();
		return bytes.subarray(0, random.integer(bytes.length));
	}),
	'two sections of one client': kind((scene) => {
		const { client, clock } = scene.next();
		const section = (byline: string) => ({
			client,
			clock,
			structs: [
				craft.map({ parent: 'notes', key: 'n_twice' }),
				craft.values([byline], { parent: { client, clock }, key: 'author' }),
				craft.text({ parent: { client, clock }, key: 'text' })
			]
		});
		return craft.update([section('s_sara'), section(scene.byline)]);
	}, 'G1.repeated-section'),
	'a section of nothing': kind((scene) => craft.update([{ ...scene.next(), structs: [] }]), 'G1.empty-section'),
	'thirty million structs in seven bytes': kind(() => new Uint8Array([1, 0x80, 0x87, 0xa7, 0x0e, 1, 0])),
	'more structs than there are': kind((scene, random) => {
		const { client, clock } = scene.next();
		return craft.update([{ client, clock, structs: [craft.gc(1)], claims: 2 + random.integer(2 ** 31 - 3) }]);
	}),
	'a string longer than the update': kind((scene) => {
		const { client, clock } = scene.next();
		const where = { parent: field(scene, 'text') };
		const whole = craft.update([{ client, clock, structs: [craft.content(4, [200, 1, 65], where)] }]);
		return whole.subarray(0, whole.length - 1); // the delete set would be read as part of the string
	}),
	'values without end': kind((scene) =>
		inOwnNote((where) => craft.content(8, [255, 255, 255, 127, 126], where))(scene)
	),
	'a clock past 2^31': kind((scene) => {
		const { client, clock } = scene.next();
		return craft.update([{ client, clock, structs: [craft.gc(2 ** 31 - 1), craft.gc(1)] }]);
	}, 'G1.clock'),
	'a start past 2^31': kind((scene, random) => {
		const clock = 2 ** 31 - 1 - random.integer(2);
		return craft.update([{ client: scene.next().client, clock, structs: [craft.gc(1), craft.gc(1)] }]);
	}),
	'a clock of 2^53': kind((scene) =>
		craft.update([{ client: scene.next().client, clock: 2 ** 53 - 1, structs: [craft.gc(1)] }])
	),
	'a run of 2^53': kind((scene) => craft.update([{ ...scene.next(), structs: [craft.gc(2 ** 53 - 1)] }])),
	'a deletion of 2^53': kind((scene) => craft.update([], { [field(scene, 'text').client]: [[0, 2 ** 53 - 1]] })),
	'a client past 2^32': kind(
		(_scene, random) => craft.update([{ client: 2 ** 32 + random.integer(1e6), clock: 0, structs: [craft.gc(1)] }]),
		'G1.number'
	),
	'padded numbers': kind((scene, random) => {
		const { client, clock } = scene.next();
		const start = padded(clock, 6 + random.integer(4));
		return Uint8Array.from([1, 1, ...padded(client, 5), ...start, 0, 1, 0]);
	}, 'G1.padding'),
	'endless zeros': kind((scene, random) =>
		Uint8Array.from([1, 1, ...varUints(scene.next().client), ...new Uint8Array(400 + random.integer(800)).fill(128), 1])
	),
	'a GC struct with neighbours': kind((scene) => {
		const { client, clock } = scene.next();
		return Uint8Array.from([1, 1, ...varUints(client, clock), 0x80, 1, 0]);
	}, 'G1.bare-gc'),
	'a text of nothing': kind(
		(scene) => scene.update(() => [craft.string('', { parent: field(scene, 'text') })]),
		'G1.empty-content'
	),
	'values of nothing': kind(
		inOwnNote((where) => craft.values([], where)),
		'G1.empty-content'
	),
	'dead content of no length': kind(
		(scene) => scene.update(() => [craft.dead(0, { parent: field(scene, 'text') })]),
		'G1.zero-length'
	),
	'a GC struct of no length': kind((scene) => scene.update(() => [craft.gc(0)]), 'G1.zero-length'),
	'a deletion of nothing within an emoji': kind((scene) => {
		const { client, clock } = scene.target.textStart(scene.mine).id;
		const within = clock + (scene.who.where === 'board' ? 3 : 7);
		return craft.update([{ ...scene.fresh(), structs: [craft.gc(1)] }], { [client]: [[within, 0]] });
	}, 'G1.zero-length'),
	'ranges that overlap': kind((scene) => {
		const { client, clock } = scene.target.textStart(scene.mine).id;
		return craft.update([], {
			[client]: [
				[clock, 2],
				[clock + 1, 1]
			]
		});
	}, 'G1.sorted-deletes'),
	'ranges unsorted': kind((scene) => {
		const { client, clock } = scene.target.textStart(scene.mine).id;
		return craft.update([], {
			[client]: [
				[clock + 1, 1],
				[clock, 1]
			]
		});
	}, 'G1.sorted-deletes'),
	'a client twice in the delete set': kind((scene) => {
		const { client, clock } = scene.target.textStart(scene.mine).id;
		return Uint8Array.from([0, ...varUints(2, client, 1, clock, 1, client, 1, clock, 1)]);
	}, 'G1.repeated-deletes'),
	'a client without ranges': kind(
		(scene) => craft.update([], { [field(scene, 'text').client]: [] }),
		'G1.empty-deletes'
	),
	'JSON content': kind(inOwnNote((where) => craft.json({ a: 1 }, where))),
	'binary content': kind(inOwnNote(craft.binary)),
	'an embed': kind((scene) => scene.update(() => [craft.embed({ parent: field(scene, 'text') })]), 'G1.kinds'),
	'a format': kind((scene) => scene.update(() => [craft.format({ parent: field(scene, 'text') })])),
	'a subdocument': kind(inOwnNote(craft.subdocument)),
	'a skip': kind((scene, random) => scene.update(() => [craft.skip(1 + random.integer(9))])),
	'a type of another kind': kind((scene, random) => {
		const type = random.pick([0, 0, 3, 4, 6]); // list, XML
		return scene.update((own) => [
			craft.map({ parent: 'notes', key: ids.fresh }),
			craft.values([scene.byline], { parent: own(0), key: 'author' }),
			craft.content(7, [type, ...(type === 3 ? [1, 97] : [])], { parent: own(0), key: 'text' })
		]);
	}, 'G1.types'),
	'an object as value': kind(inOwnNote((where) => craft.values([{ a: 1 }], where))),
	'a list as value': kind(inOwnNote((where) => craft.values([[1]], where))),
	'bytes as value': kind(inOwnNote((where) => craft.values([new Uint8Array([1])], where))),
	'a big integer as value': kind(inOwnNote((where) => craft.values([5n], where))),
	// an object without keys, and a value that is none: as many bytes as two values; where nobody asks what is in them
	'a value that is none': kind((scene) => {
		const gone = scene.grave();
		return gone && scene.update(() => [craft.content(8, [2, 118, 0], { parent: gone, key: 'kind' })]);
	}, 'G1.scalars'),
	'text that is not UTF-8': kind(
		(scene) => scene.update(() => [craft.content(4, [2, 0xff, 0xfe], { parent: field(scene, 'text') })]),
		'G1.utf8'
	),
	'half an emoji, coded': kind((scene) =>
		scene.update(() => [craft.content(4, [3, 0xed, 0xa0, 0xbd], { parent: field(scene, 'text') })])
	),
	'twenty thousand roots': kind((scene, random) => {
		const structs = Array.from({ length: 200 }, (_, index) => craft.values([1], { parent: `r${index}`, key: 'k' }));
		const many = random.integer(200) === 0 ? Array.from({ length: 100 }, () => structs).flat() : structs;
		return { bytes: scene.update(() => many), asStep2: true };
	}),
	'a root that nobody knows': kind((scene) => scene.update(() => [craft.string('x', { parent: 'elsewhere' })])),
	'a root that nobody knows, in what is known': kind((scene) => {
		const known = scene.target.field(scene.mine, 'text').id;
		const repeated = { ...known, structs: [craft.map({ parent: 'elsewhere', key: 'k' })] };
		return craft.update([repeated, { ...scene.fresh(), structs: [craft.gc(1)] }]);
	}, 'G1.roots'),
	'format 2': kind((scene) => {
		const doc = new Y.Doc();
		createNote(doc, noteOf('two', scene.byline));
		return Y.encodeStateAsUpdateV2(doc);
	}),
	'nothing at all': kind(() => new Uint8Array()),
	noise: kind((_scene, random) => random.bytes(random.integer(60))),
	'noise behind a good beginning': kind((scene, random) => {
		const { client, clock } = scene.next();
		return Uint8Array.from([1, ...varUints(1 + random.integer(3), client, clock), ...random.bytes(random.integer(40))]);
	}),
	'too many bytes': kind((scene) => {
		const key = (n: number) => `n_${'x'.repeat(34)}${1_000 + n}`;
		return scene.update(() => Array.from({ length: 1_500 }, (_, n) => craft.dead(1, { parent: 'notes', key: key(n) })));
	}, 'G9.bytes'),
	'too many structs': kind(
		(scene) => scene.update(() => Array.from({ length: 2_001 }, () => craft.gc(1))),
		'G9.structs'
	),
	'a lawful note': kind((scene) => ownNote(scene, (at) => [craft.string('lawful', { parent: at(2) })])),
	'a lawful page': kind((scene) => scene.plain()),
	'dead content on a known key': kind((scene) => {
		const { id } = scene.target.field(scene.mine, 'kind');
		return scene.update(() => [craft.dead(1, { origin: id })]);
	}),
	'the twin of a known note': kind(
		(scene) => scene.update(() => [craft.map({ parent: 'notes', key: ids.fresh })]),
		'A1.whole'
	)
};

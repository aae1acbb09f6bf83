import * as Y from 'yjs';
import type { SeededRandom } from '../../../support/seeded-random.ts';
import * as craft from '../../support/craft.ts';
import { allRoots, noteOf } from '../../support/guarded-board.ts';
import { createNote } from '#collab/operations.ts';
import { ids, type Scene } from '../scene.ts';
import { kind, type Build, type Kinds } from './kind.ts';

/** Something honest: one's own edit, or what another sent to the same board. */
const honest = (scene: Scene, random: SeededRandom): Uint8Array =>
	random.integer(3) > 0 ? scene.plain() : random.pick(scene.overheard);
const spoilt =
	(spoil: (bytes: number[], random: SeededRandom) => void): Build =>
	(scene, random) => {
		const bytes = [...honest(scene, random)];
		spoil(bytes, random);
		return { bytes: Uint8Array.from(bytes), asStep2: random.integer(2) === 0 };
	};
const some = (random: SeededRandom, act: () => void): void => {
	for (let count = 1 + random.integer(3); count > 0; count--) act();
};
/** The structs of an update and its delete set, apart. An honest update has one section. */
const halves = (bytes: Uint8Array): [body: Uint8Array, deletes: Uint8Array] => {
	const { ds } = Y.decodeUpdate(bytes);
	const tail = Y.encodeStateAsUpdate(new Y.Doc());
	const length = ds.clients.size === 0 ? 1 : 0;
	return length === 1 ? [bytes.subarray(0, bytes.length - 1), tail.subarray(1)] : [bytes, new Uint8Array()];
};
/** Any struct of the document, now and then beyond its end. */
const anyId = (scene: Scene, random: SeededRandom): craft.Id => {
	const [client, structs] = random.pick([...scene.target.live.doc.store.clients]);
	const { id, length } = random.pick(structs as (Y.Item | Y.GC)[]);
	return { client, clock: id.clock + random.integer(length + (random.integer(8) === 0 ? 3 : 0)) };
};
const keys = [
	'author',
	'text',
	'pos',
	'zone',
	'kind',
	'cluster',
	'signal',
	'facts',
	ids.fresh,
	ids.mine,
	ids.sara,
	'phase',
	'z1',
	'c_1',
	'i_1',
	'l_1',
	'titleEn',
	'is',
	'art'
];

const anywhere = (scene: Scene, random: SeededRandom, own: craft.Id): Parameters<typeof craft.text>[0] => {
	const id = () => anyId(scene, random);
	const place = random.integer(6);
	if (place === 0) return { origin: id() };
	if (place === 1) return { right: id() };
	if (place === 2) return { origin: id(), right: id() };
	const root = random.pick(allRoots);
	const parent = place === 3 ? root : place === 4 ? id() : own;
	return random.integer(8) === 0 ? { parent } : { parent, key: random.pick(keys) };
};
const anything = (scene: Scene, random: SeededRandom, own: craft.Id): craft.CraftedStruct => {
	const where = anywhere(scene, random, own);
	return random.pick([
		() => craft.string(random.pick(['x', '👍', 'ab']), where),
		() => craft.values([random.pick(['s_mallory', 's_sara', '1,2', 'pain', 'z1', '', 7])], where),
		() => craft.map(where),
		() => craft.text(where),
		() => craft.dead(1 + random.integer(3), where),
		() => craft.gc(1 + random.integer(3))
	])();
};
const anyRanges = (scene: Scene, random: SeededRandom): craft.Deletes => {
	const ranges: Record<number, [number, number][]> = {};
	for (let count = random.integer(3); count > 0; count--) {
		const { client, clock } = anyId(scene, random);
		ranges[client] = [...(ranges[client] ?? []), [clock, 1 + random.integer(4)] as [number, number]].sort(
			([a], [b]) => a - b
		);
	}
	return ranges;
};

/** What is made of honest bytes, and what is thrown together. */
export const mutationKinds: Kinds = {
	'bits flipped': kind(
		spoilt((bytes, random) => some(random, () => (bytes[random.integer(bytes.length)]! ^= 1 << random.integer(8))))
	),
	'bytes changed': kind(
		spoilt((bytes, random) => some(random, () => (bytes[random.integer(bytes.length)] = random.integer(256))))
	),
	'bytes put in': kind(
		spoilt((bytes, random) => some(random, () => bytes.splice(random.integer(bytes.length), 0, random.integer(256))))
	),
	'bytes left out': kind(
		spoilt((bytes, random) => some(random, () => bytes.splice(random.integer(bytes.length), 1 + random.integer(3))))
	),
	'bytes said twice': kind(
		spoilt((bytes, random) => {
			const from = random.integer(bytes.length);
			const part = bytes.slice(from, from + 1 + random.integer(12));
			bytes.splice(from, 0, ...part);
		})
	),
	'counts raised': kind(
		spoilt((bytes, random) => (bytes[random.integer(Math.min(3, bytes.length))] = 2 + random.integer(126)))
	),
	'two honest updates, end to end': kind((scene, random) =>
		Uint8Array.from([...honest(scene, random), ...honest(scene, random)])
	),
	'the structs of one, the deletions of another': kind((scene, random) => {
		const [body] = halves(honest(scene, random));
		const from = random.pick(scene.overheard);
		const [, deletes] = halves(from);
		return Uint8Array.from([...body, ...deletes, ...(random.integer(2) === 0 ? [] : from.subarray(-4))]);
	}),
	'sections said twice': kind((scene, random) => {
		const [body, deletes] = halves(scene.plain());
		return Uint8Array.from([2, ...body.subarray(1), ...body.subarray(1), ...(random.integer(2) ? deletes : [0])]);
	}),
	'structs in another order': kind((scene, random) => {
		const { client, clock } = scene.fresh();
		const own = (offset: number) => ({ client, clock: clock + offset });
		const structs = [
			craft.map({ parent: 'notes', key: ids.fresh }),
			craft.values([scene.byline], { parent: own(0), key: 'author' }),
			craft.text({ parent: own(0), key: 'text' }),
			craft.string('words', { parent: own(2) }),
			craft.values(['pain'], { parent: own(0), key: 'kind' })
		];
		const mixed = [...structs].sort(() => random.number() - 0.5);
		return craft.update([{ client, clock, structs: mixed }]);
	}),
	'the same again': kind((scene, random) => ({
		bytes: random.pick(scene.overheard),
		asStep2: random.integer(2) === 0
	})),
	'all that there is, again': kind((scene) => ({ bytes: Y.encodeStateAsUpdate(scene.target.live.doc), asStep2: true })),
	'all that there is, with a lawful edit': kind((scene) => {
		const hand = scene.hand();
		hand.edit((doc) => createNote(doc, noteOf(`m${scene.random.integer(1e6)}`, scene.byline)));
		return { bytes: Y.encodeStateAsUpdate(hand.doc), asStep2: true };
	}),
	'two people merged into one update': kind((scene, random) => {
		const mixed = Y.mergeUpdates([scene.plain(), random.pick(scene.overheard), random.pick(scene.overheard)]);
		return { bytes: mixed, asStep2: true };
	}),
	'a difference to somebody else’s state': kind((scene, random) => {
		const hand = scene.hand();
		hand.edit((doc) => createNote(doc, noteOf(`m${random.integer(1e6)}`, scene.byline)));
		const vector = new Map(
			[...Y.decodeStateVector(Y.encodeStateVector(hand.doc))].map(([client, clock]) => [
				client,
				random.integer(clock + 1)
			])
		);
		return { bytes: Y.encodeStateAsUpdate(hand.doc, Y.encodeStateVector(vector)), asStep2: true };
	}),
	'structs thrown together': kind((scene, random) => {
		const client = random.pick([scene.next().client, 77, 78, anyId(scene, random).client]);
		const state = scene.clockOf(client);
		const clock = Math.max(0, state - (random.integer(3) === 0 ? random.integer(6) : 0));
		const own = () => ({ client, clock: clock + random.integer(4) });
		const structs = Array.from({ length: random.integer(5) }, () => anything(scene, random, own()));
		return craft.update(structs.length > 0 ? [{ client, clock, structs }] : [], anyRanges(scene, random));
	}),
	'structs thrown together, and spoilt': kind((scene, random) => {
		const { client, clock } = scene.next();
		const structs = Array.from({ length: 1 + random.integer(3) }, () => anything(scene, random, { client, clock }));
		const bytes = [...craft.update([{ client, clock, structs }], anyRanges(scene, random))];
		some(random, () => (bytes[random.integer(bytes.length)] = random.integer(256)));
		return Uint8Array.from(bytes);
	}),
	'deletions thrown together': kind((scene, random) => craft.update([], anyRanges(scene, random))),
	'deletions that hang on unknown keys': kind((scene, random) => {
		const { client, clock } = anyId(scene, random);
		return craft.update([], { [client]: [[clock, 1 + random.integer(60)]] });
	}),
	'every deletion there ever was, and one more': kind((scene, random) => {
		const doc = scene.target.live.doc;
		const bytes = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc));
		const { ds } = Y.decodeUpdate(bytes);
		const ranges: Record<number, [number, number][]> = {};
		for (const [client, list] of ds.clients)
			ranges[client] = list.map(({ clock, len }) => [clock, len] as [number, number]);
		const { client, clock } = anyId(scene, random);
		ranges[client] = [...(ranges[client] ?? []), [clock, 1] as [number, number]].sort(([a], [b]) => a - b);
		return { bytes: craft.update([], ranges), asStep2: true };
	})
};

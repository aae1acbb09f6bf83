import * as Y from 'yjs';
import * as craft from '../../support/craft.ts';
import { ids, type Scene } from '../scene.ts';
import { kind, type Build, type Kinds } from './kind.ts';

const at = ({ client, clock }: craft.Id, offset = 0): craft.Id => ({ client, clock: clock + offset });
/** The words of one's own note, and where an emoji stands in them. */
const words = (scene: Scene): { start: craft.Id; emoji: number; item: Y.Item } => {
	const item = scene.target.textStart(scene.mine);
	const text = item.content instanceof Y.ContentString ? item.content.str : '';
	return { start: item.id, emoji: text.indexOf('👍'), item };
};
const withEmoji =
	(build: (scene: Scene, where: ReturnType<typeof words>) => ReturnType<Build>): Build =>
	(scene) => {
		const where = words(scene);
		return where.emoji < 0 ? null : build(scene, where);
	};
/** The text of another; on a draft there is none, and one's own second note serves. */
const otherText = (scene: Scene): craft.Id =>
	scene.target.textStart(scene.who.where === 'board' ? ids.omar : ('n_d2' as typeof ids.omar)).id;
const field = (scene: Scene, key: string) => scene.target.field(scene.mine, key).id;
/** A known struct of the board, as its repetition: everything in it is known, so that nobody asks for a right. */
const repeat = (scene: Scene, where: { origin?: craft.Id; right?: craft.Id }): Uint8Array | null => {
	const { client, clock } = scene.target.entry(scene.who.where === 'board' ? ids.omar : scene.mine).id;
	const [ref] = [where.origin ?? where.right!];
	if (ref.client === client && ref.clock >= clock) return null;
	// with something new beside it: what brings no news is not applied at all
	const news = { ...scene.fresh(), structs: [craft.gc(1)] };
	return craft.update([{ client, clock, structs: [craft.dead(1, where)] }, news]);
};

/** [G2] to [G5]: what an update refers to, and where Yjs would split or hang something. */
export const referenceKinds: Kinds = {
	'a gap in the clocks': kind((scene, random) => {
		const { client, clock } = scene.next();
		const structs = [craft.string('x', { parent: field(scene, 'text') })];
		return craft.update([{ client, clock: clock + 1 + random.integer(5), structs }]);
	}, 'G2.gap'),
	'the second half of an edit': kind((scene) => {
		const hand = scene.hand();
		hand.edit((doc) => doc.getMap('notes').set('n_half', new Y.Map()));
		hand.edit((doc) => doc.getMap('notes').delete('n_half'));
		const [, second] = hand.outbox;
		return second ?? null;
	}),
	'an unknown left neighbour': kind(
		(scene, random) => scene.update(() => [craft.string('x', { origin: { client: 4711, clock: random.integer(9) } })]),
		'G2.unknown'
	),
	'an unknown right neighbour': kind((scene) =>
		scene.update(() => [craft.string('x', { right: { client: 4711, clock: 0 } })])
	),
	'an unknown parent': kind((scene) => scene.update(() => [craft.string('x', { parent: { client: 4711, clock: 0 } })])),
	'a known client, beyond its end': kind((scene) => {
		const { client } = otherText(scene);
		return scene.update(() => [craft.string('x', { origin: { client, clock: scene.clockOf(client) } })]);
	}),
	'two sections that wait for each other': kind((scene, random) => {
		const [a, b] = [600 + random.integer(1e5), 500_000 + random.integer(1e5)];
		const waits = (client: number) => [craft.string('x', { origin: { client, clock: 0 } })];
		return craft.update([
			{ client: a, clock: 0, structs: waits(b) },
			{ client: b, clock: 0, structs: waits(a) }
		]);
	}, 'G2.deadlock'),
	'sections in a ring, each lawful but the last': kind((scene, random) => {
		const first = 600 + random.integer(1e5);
		const text = field(scene, 'text');
		return craft.update(
			[0, 1, 2].map((step) => ({
				client: first + step,
				clock: 0,
				structs: [
					craft.string('a', { parent: text }),
					craft.string('b', { origin: { client: first + ((step + 1) % 3), clock: 1 } })
				]
			}))
		);
	}),
	'a struct that is its own neighbour': kind(
		(scene) => scene.update((own) => [craft.string('x', { origin: own(0) })]),
		'G2.self'
	),
	'a struct that is its own parent': kind((scene) =>
		scene.update((own) => [craft.values([1], { parent: own(0), key: 'k' })])
	),
	'a chain of structs, each before the last': kind((scene, random) =>
		scene.update((own) =>
			Array.from({ length: 2 + random.integer(30) }, (_, n) => craft.string('x', { origin: own(n + 1) }))
		)
	),
	'references that wait for ever': kind((scene) => {
		const { client, clock } = scene.next();
		return craft.update([
			{ client, clock, structs: [craft.string('x', { origin: { client: client + 1, clock: 5 } })] },
			{ client: client + 1, clock: 0, structs: [craft.gc(3)] }
		]);
	}),
	'a deletion of what is not there': kind((scene, random) => {
		const nowhere = { [4711 + random.integer(9)]: [[random.integer(9), 1 + random.integer(9)]] } as const;
		return craft.update([{ ...scene.fresh(), structs: [craft.gc(1)] }], nowhere);
	}, 'G2.deletes'),
	'a deletion past the end': kind((scene) => {
		const { client } = field(scene, 'text');
		return craft.update([], { [client]: [[scene.clockOf(client) - 1, 40]] });
	}),
	"another's client id": kind((scene) => {
		const { client } = otherText(scene);
		const honest = scene.who.where === 'board' ? client : null;
		if (honest === null) return null;
		return craft.update([
			{ client, clock: scene.clockOf(client), structs: [craft.string('x', { parent: field(scene, 'text') })] }
		]);
	}, 'G3.foreign'),
	"the server's client id": kind((scene) => {
		const client = scene.target.live.doc.clientID;
		return craft.update([
			{ client, clock: scene.clockOf(client), structs: [craft.string('x', { parent: field(scene, 'text') })] }
		]);
	}, 'G3.foreign'),
	'GC structs of another': kind((scene, random) => {
		const { client } = otherText(scene);
		if (scene.who.where === 'draft') return null;
		return craft.update([{ client, clock: scene.clockOf(client), structs: [craft.gc(1 + random.integer(50))] }]);
	}),
	'GC structs of one’s own': kind((scene, random) => scene.update(() => [craft.gc(1 + random.integer(5))])),
	'client ids without end': kind((scene, random) => {
		const first = 700 + random.integer(1e6);
		const bound = scene.target.live.clientsOf(scene.mallory.seat);
		const few = scene.target.bounds.clientsPerSeat - bound + 1;
		if (few > 20) return null;
		return craft.update(
			Array.from({ length: few }, (_, index) => ({ client: first + index, clock: 0, structs: [craft.gc(1)] }))
		);
	}, 'G3.limit'),
	'a known struct, now with its left neighbour in an emoji': kind(
		withEmoji((scene, { start, emoji }) => repeat(scene, { origin: at(start, emoji) })),
		'G4.left'
	),
	'a known struct, now with its right neighbour in an emoji': kind(
		withEmoji((scene, { start, emoji }) => repeat(scene, { right: at(start, emoji + 1) })),
		'G4.right'
	),
	'a word between the halves of an emoji': kind(
		withEmoji((scene, { start, emoji }) =>
			scene.update(() => [craft.string('x', { origin: at(start, emoji), right: at(start, emoji + 1) })])
		)
	),
	'a word after half an emoji': kind(
		withEmoji((scene, { start, emoji }) => scene.update(() => [craft.string('x', { origin: at(start, emoji) })])),
		'G4.left'
	),
	"a word in the middle of another's emoji": kind((scene) => {
		if (scene.who.where === 'draft') return null;
		const item = scene.board.textStart(ids.sara);
		const emoji = item.content instanceof Y.ContentString ? item.content.str.indexOf('👍') : -1;
		return emoji < 0 ? null : scene.update(() => [craft.string('x', { origin: at(item.id, emoji) })]);
	}),
	'half an emoji, continued': kind((scene) => {
		// the first clock of the struct is known, and the emoji in it would begin before the seam
		const { client, clock } = scene.fresh();
		const where = { parent: field(scene, 'text') };
		const first = craft.update([{ client, clock, structs: [craft.string('x', where)] }]);
		return { first, bytes: craft.update([{ client, clock, structs: [craft.string('👍', where)] }]) };
	}, 'G4.splice'),
	'an emoji, half deleted': kind(
		withEmoji((scene, { start, emoji }) => craft.update([], { [start.client]: [[start.clock + emoji + 1, 1]] })),
		'G4.deleted'
	),
	'an emoji, half deleted from the front': kind(
		withEmoji((scene, { start, emoji }) => craft.update([], { [start.client]: [[start.clock, emoji + 1]] })),
		'G4.deleted'
	),
	'an emoji, half deleted as it comes': kind((scene, random) => {
		const { client, clock } = scene.next();
		const structs = [craft.string('x👍y', { parent: field(scene, 'text') })];
		const range = random.pick([
			[clock + 2, 1],
			[clock, 2]
		] as const);
		return craft.update([{ client, clock, structs }], { [client]: [range] });
	}, 'G4.unborn'),
	'one neighbour dead, the other alive': kind((scene) => {
		const dead = scene.grave();
		const { start } = words(scene);
		return dead && scene.update(() => [craft.string('x', { origin: dead, right: start })]);
	}, 'G5.alive'),
	'a letter within its own left neighbour': kind((scene) => {
		const { start, item } = words(scene);
		const at = (n: number): craft.Id => ({ client: start.client, clock: start.clock + n });
		return item.length < 4 ? null : scene.update(() => [craft.string('x', { origin: at(2), right: at(1) })]);
	}, 'G5.apart'),
	'neighbours that stand the other way round': kind((scene) => {
		const { start } = words(scene);
		return scene.update((at) => [
			craft.string('x', { origin: start }),
			craft.string('y', { origin: at(0), right: start })
		]);
	}, 'G5.apart'),
	'neighbours in two notes': kind(
		(scene) => scene.update(() => [craft.string('x', { origin: words(scene).start, right: otherText(scene) })]),
		'G5.apart'
	),
	'neighbours under two keys': kind((scene) =>
		scene.update(() => [craft.values(['pain'], { origin: field(scene, 'kind'), right: field(scene, 'pos') })])
	),
	'an entry of a map with a right neighbour': kind(
		(scene) => scene.update(() => [craft.values(['pain'], { right: field(scene, 'kind') })]),
		'G5.no-right'
	),
	'a note with a right neighbour': kind((scene) =>
		scene.update(() => [craft.map({ right: scene.target.entry(scene.mine).id })])
	),
	'a value as parent': kind(
		(scene) => scene.update(() => [craft.values([1], { parent: field(scene, 'kind'), key: 'k' })]),
		'G5.parent'
	),
	'a new word as parent': kind((scene) =>
		scene.update((own) => [
			craft.string('word', { parent: field(scene, 'text') }),
			craft.values([1], { parent: own(0), key: 'kind' })
		])
	),
	'half known, continued in another place': kind((scene) => {
		const { client, clock } = scene.fresh();
		const first = craft.update([{ client, clock, structs: [craft.string('x', { parent: field(scene, 'text') })] }]);
		const elsewhere = [craft.string('xy', { origin: otherText(scene) })];
		return { first, bytes: craft.update([{ client, clock, structs: elsewhere }]) };
	}, 'G5.splice'),
	'half known, in the note of another': kind((scene) => {
		if (scene.who.where === 'draft') return null;
		const { client, clock } = scene.fresh();
		const theirs = [craft.string('x', { origin: otherText(scene) })];
		const mine = [craft.string('xy', { parent: field(scene, 'text') })];
		return {
			asLead: craft.update([{ client, clock, structs: theirs }]),
			bytes: craft.update([{ client, clock, structs: mine }])
		};
	}, 'G5.splice'),
	'half known, the rest as deleted content': kind((scene, random) => {
		const { client, clock } = scene.fresh();
		const where = { parent: field(scene, 'text') };
		const first = craft.update([{ client, clock, structs: [craft.string('x', where)] }]);
		return { first, bytes: craft.update([{ client, clock, structs: [craft.dead(2 + random.integer(3), where)] }]) };
	}),
	'half known, the rest as GC': kind((scene, random) => {
		const { client, clock } = scene.fresh();
		const first = craft.update([{ client, clock, structs: [craft.string('x', { parent: field(scene, 'text') })] }]);
		return { first, bytes: craft.update([{ client, clock, structs: [craft.gc(2 + random.integer(3))] }]) };
	})
};

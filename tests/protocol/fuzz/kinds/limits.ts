import type { ClusterId, ZoneId } from '#domain/ids.ts';
import { createCluster, createNote, deleteNote, setZone } from '#collab/operations.ts';
import * as craft from '../../support/craft.ts';
import { noteOf, zone } from '../../support/guarded-board.ts';
import type { Scene } from '../scene.ts';
import { kind, type Kinds } from './kind.ts';

const text = (scene: Scene) => ({ parent: scene.target.field(scene.mine, 'text').id });
/** Each before the last: no two of them become one, and each has its place at once. */
const backToFront = (length: number, at: (offset: number) => craft.Id, first: { parent: craft.Id }) =>
	Array.from({ length }, (_, n) => craft.string('y', n === 0 ? first : { right: at(n - 1) }));
const isTight = (scene: Scene): boolean => scene.target.bounds.notesPerBoard < 100;
const several = (scene: Scene, count: number, deleted = false): Uint8Array | null =>
	scene.edited((doc) => {
		for (let made = 0; made < count; made++) {
			const { id, ...note } = noteOf(`l${scene.random.integer(1e6)}`, scene.byline);
			createNote(doc, { ...note, id });
			if (deleted) deleteNote(doc, id);
		}
	}, !deleted);

/** [G9] How much: on a board whose limits are near. */
export const limitKinds: Kinds = {
	'more notes than a board holds': kind((scene) => (isTight(scene) ? several(scene, 4) : null), 'G9.board'),
	'more notes than a person may have': kind((scene) => {
		const hand = scene.hand();
		hand.notesPerPerson = 2;
		for (let made = 0; made < 3; made++)
			hand.edit((doc) => createNote(doc, noteOf(`p${scene.random.integer(1e6)}`, scene.byline)));
		const [first, second] = [hand.outbox[0], hand.outbox[1]];
		return first && second ? { hand, first, bytes: second } : null;
	}, 'G9.person'),
	'more note ids than a seat may use': kind(
		(scene) => (isTight(scene) ? several(scene, 6, true) : null),
		'G9.note-ids'
	),
	'more zones than a board holds': kind(
		(scene) =>
			isTight(scene)
				? scene.edited((doc) => setZone(doc, { id: 'z8' as ZoneId, title: { en: '', ar: '' }, order: 8, columns: 3 }))
				: null,
		'G9.zones'
	),
	'more groups than a board holds': kind(
		(scene) =>
			isTight(scene)
				? scene.edited((doc) => {
						for (const id of ['c_8', 'c_9'] as ClusterId[]) createCluster(doc, { id, title: '', zone, x: 0, y: 0 });
					})
				: null,
		'G9.groups'
	),
	'letters that fill the memory': kind((scene) => {
		if (!isTight(scene)) return null;
		const fields = (['kind', 'pos'] as const).map((key) => scene.target.field(scene.mine, key).lastId);
		const letters = 50;
		return scene.update((at) => [
			...backToFront(letters, at, text(scene)),
			// in turn under both keys, or they become one
			...Array.from({ length: 100 }, (_, n) => craft.dead(1, { origin: n < 2 ? fields[n]! : at(letters + n - 2) }))
		]);
	}, 'G9.memory'),
	'a word too long by graphemes': kind(
		(scene) => scene.update(() => [craft.string('م'.repeat(4_100), text(scene))]),
		'G9.graphemes'
	),
	'a word too long by code units': kind(
		(scene) => scene.update(() => [craft.string(`a${'\u0301'.repeat(24_000)}`, text(scene))]),
		'G9.units'
	),
	'a text that is cut into too many pieces': kind((scene) => {
		const { client, clock } = scene.fresh();
		const length = 1_900;
		const structs = [craft.string('x'.repeat(length), text(scene)), craft.string('y'.repeat(length), text(scene))];
		const ranges = Array.from({ length }, (_, n) => [clock + 2 * n, 1] as const);
		return craft.update([{ client, clock, structs }], { [client]: ranges });
	}, 'G9.cuts'),
	'repetitions that cut a text into pieces': kind((scene) => {
		if (!isTight(scene)) return null;
		const { client, clock } = scene.fresh();
		const { id } = scene.target.textStart(scene.mine);
		const structs = Array.from({ length: 12 }, () => craft.dead(1, { origin: id }));
		return {
			first: craft.update([{ client, clock, structs: [craft.gc(12)] }]),
			bytes: craft.update([{ client, clock, structs: [...structs, craft.gc(1)] }])
		};
	}, 'G9.cuts'),
	'letters whose places have to be looked for': kind(
		(scene) =>
			isTight(scene)
				? scene.update((at) => [
						...backToFront(30, at, text(scene)),
						...Array.from({ length: 29 }, (_, n) => craft.dead(1, { right: at(n) }))
					])
				: null,
		'G9.conflicts'
	),
	'letters whose places have to be looked for, a few at a time': kind((scene) => {
		if (!isTight(scene)) return null;
		const { client, clock } = scene.fresh();
		const letters = (count: number) => Array.from({ length: count }, () => craft.dead(1, text(scene)));
		return {
			first: craft.update([{ client, clock, structs: letters(12) }]),
			bytes: craft.update([{ client, clock: clock + 12, structs: letters(8) }])
		};
	}, 'G9.reading'),
	'letters that others have to be looked for behind': kind((scene) => {
		if (!isTight(scene)) return null;
		const word = scene.target.textStart(scene.mine).lastId;
		const [low, middle, high] = [scene.fresh(), scene.fresh(), scene.fresh()]
			.map(({ client }) => client)
			.sort((a, b) => a - b) as [number, number, number];
		const own = (client: number, clock: number): craft.Id => ({ client, clock });
		// each right before the last, then one before all of them, then many behind that one
		const before = Array.from({ length: 15 }, (_, n) =>
			craft.dead(1, { origin: word, ...(n > 0 && { right: own(middle, n - 1) }) })
		);
		const behind = Array.from({ length: 30 }, (_, n) =>
			craft.dead(1, { origin: n === 0 ? own(low, 0) : own(high, n - 1) })
		);
		return {
			first: craft.update([
				{ client: middle, clock: 0, structs: before },
				{ client: low, clock: 0, structs: [craft.dead(1, { origin: word })] }
			]),
			bytes: craft.update([{ client: high, clock: 0, structs: behind }])
		};
	}, 'G9.reading'),
	'a text that takes long to count': kind(
		(scene) => (isTight(scene) ? scene.update(() => [craft.string('👩‍👩‍👧‍👦'.repeat(900), text(scene))]) : null),
		'G9.long-texts'
	),
	'two words that are too long together': kind((scene) =>
		scene.update(() => [craft.string('x'.repeat(1_500), text(scene)), craft.string('y'.repeat(1_500), text(scene))])
	),
	'a long word, deleted as it comes': kind((scene) => {
		const { client, clock } = scene.fresh();
		return craft.update([{ client, clock, structs: [craft.string('z'.repeat(3_000), text(scene))] }], {
			[client]: [[clock, 2_990]]
		});
	})
};

import type { NoteId, SeatId } from '#domain/ids.ts';
import type { Bounds } from '#server/collab/bounds.ts';
import type { Bench, Sender } from './bench.ts';
import { Deletes } from './deletes.ts';
import { checkLengths } from './lengths.ts';
import { parseUpdate, type Parsed, type Size } from './parse.ts';
import type { PlanWrites } from './plan-writes.ts';
import { Refuse, type GuardCode } from './refuse.ts';
import { checkReading } from './reading.ts';
import { breaks } from './rules.ts';
import { voidsOf, type VoidItem } from './voids.ts';
import { Walk } from './walk.ts';
import { Writes } from './writes.ts';

export interface Accepted {
	readonly ok: true;
	/** False: the document has all of it already. */
	readonly news: boolean;
	/** Client ids to bind to the sender. */
	readonly clients: readonly number[];
	/** Notes to register; their author is the sender. */
	readonly notes: readonly NoteId[];
	readonly voids: readonly VoidItem[];
	/** The number of notes changes. */
	readonly counts: boolean;
	/** Pieces that every reading may have to pass for it. */
	readonly conflicts: number;
}
export interface Refused {
	readonly ok: false;
	readonly code: GuardCode;
	readonly params?: Readonly<Record<string, string | number>>;
}
export type Verdict = Accepted | Refused;

const guarded = <T>(look: () => T): T | Refused => {
	try {
		return look();
	} catch (error) {
		if (!(error instanceof Refuse)) throw error;
		return { ok: false, code: error.code, ...(error.params && { params: error.params }) };
	}
};

const none: readonly never[] = [];

/** New clocks may come only from client ids of the sender; the first use binds them. [G3] */
const newClients = (walk: Walk, bench: Bench, { seat, powers }: Sender): readonly number[] => {
	let unbound: number[] | null = null;
	for (const { client, end, known } of walk.sections.values()) {
		if (end <= known) continue;
		const owner = bench.ownerOf(client);
		if ((owner ?? bench.announcerOf(client) ?? seat) !== seat) breaks('G3.foreign', 'FOREIGN_CLIENT');
		// what was announced is not bound by that: with the first word it is, for ever
		if (owner === undefined) (unbound ??= []).push(client);
	}
	if (!unbound) return none;
	const { clientsPerSeat, clientsPerPlanner, clientsPerDocument, clientsWhenFull } = bench.bounds;
	const isFull = !powers.run && bench.clients() + unbound.length > clientsPerDocument;
	const most = powers.plan ? clientsPerPlanner : isFull ? clientsWhenFull : clientsPerSeat;
	if (bench.clientsOf(seat) + unbound.length > most) breaks('G3.limit', 'CLIENT_LIMIT');
	return unbound;
};

/** Notes come whole; those of the sender that the registry does not know are to be registered. [A1] */
const newNotes = ({ newborns }: Writes, bench: Bench, seat: SeatId): readonly NoteId[] => {
	const notes: NoteId[] = [];
	for (const { id, entry, author, text, authored } of newborns.values()) {
		if (!entry.doomed && (!author || !text || author.doomed || text.doomed)) breaks('A1.whole', 'AUTHOR');
		if (authored === seat && bench.authorOf(id) === undefined) notes.push(id);
	}
	return notes;
};

const sizeOf = (bench: Bench, root: 'zones' | 'clusters' | 'lines' | 'initiatives'): number =>
	bench.entriesOf(bench.roots.get(root)!);

const checkNotes = (
	bench: Bench,
	{ seat, notesPerPerson }: Sender,
	writes: Writes,
	removed: readonly NoteId[]
): void => {
	const isLive = (id: NoteId) => bench.roots.get('notes')!._map.get(id)?.deleted === false;
	const births = [...writes.newborns.values()].filter(({ id, entry }) => !entry.doomed && !isLive(id));
	if (births.length === 0) return;
	const { notesPerBoard } = bench.bounds;
	if (bench.liveNotes() + births.length - removed.length > notesPerBoard)
		breaks('G9.board', 'LIMIT_BOARD', { max: notesPerBoard });
	const own = births.filter(({ authored }) => authored === seat).length;
	const ownRemoved = removed.filter((id) => bench.authorOf(id) === seat).length;
	if (own > 0 && bench.liveNotesOf(seat) + own - ownRemoved > notesPerPerson)
		breaks('G9.person', 'LIMIT_PERSON', { max: notesPerPerson });
};

/** What is replaced counts as new, and as removed where the update says so: no way around the number. */
const checkPlan = (bench: Bench, plan: PlanWrites, deletes: Deletes): void => {
	plan.checkWhole();
	const { linesPerStrategy, initiativesPerStrategy } = bench.bounds;
	const [lines, initiatives] = [plan.births('line'), plan.births('initiative')];
	if (lines > 0 && sizeOf(bench, 'lines') + lines - deletes.lines > linesPerStrategy)
		breaks('G9.lines', 'LIMIT_LINES', { max: linesPerStrategy });
	if (initiatives > 0 && sizeOf(bench, 'initiatives') + initiatives - deletes.initiatives > initiativesPerStrategy)
		breaks('G9.initiatives', 'LIMIT_INITIATIVES', { max: initiativesPerStrategy });
};

const checkCounts = (bench: Bench, sender: Sender, writes: Writes, deletes: Deletes): void => {
	if (writes.newborns.size > 0) checkNotes(bench, sender, writes, deletes.removed);
	if (writes.plan) checkPlan(bench, writes.plan, deletes);
	const { newZones, newClusters } = writes;
	const { zonesPerBoard, clustersPerBoard } = bench.bounds;
	if (newZones > 0 && sizeOf(bench, 'zones') + newZones > zonesPerBoard)
		breaks('G9.zones', 'LIMIT_ZONES', { max: zonesPerBoard });
	if (newClusters > 0 && sizeOf(bench, 'clusters') + newClusters > clustersPerBoard)
		breaks('G9.groups', 'LIMIT_CLUSTERS', { max: clustersPerBoard });
};

/** What is overwritten at once leaves nothing that lives: of a thousand values in one struct all but the last would stay unseen. */
const checkValues = ({ fresh }: Walk, { unborn }: Deletes): void => {
	for (const struct of fresh)
		if (struct.length > 1 && struct.place && struct.content?.is === 'values')
			if (struct.length - (unborn.get(struct) ?? 0) > 1) breaks('G7.one-value', 'VALUE');
};

/** Replicas would differ, but not in what nobody sees. */
const checkApart = ({ apart }: Walk, deletes: Deletes): void => {
	for (const { place } of apart) if (!deletes.takes(place!.holder)) breaks('G5.apart', 'MISSING'); // no forgery
};

/** Whether numbers change that the next update is judged by, or something goes that the next one could be written into. */
const changesCounts = (writes: Writes, deletes: Deletes): boolean => {
	if (writes.newborns.size + writes.newZones + writes.newClusters > 0 || writes.overwritten) return true;
	return writes.plan !== null || deletes.removed.length + deletes.entries > 0;
};

/** What stays of a seat's work for ever, however short it lived. [G9] */
const checkMemory = (bench: Bench, sender: Sender, walk: Walk, deletes: Deletes, notes: readonly NoteId[]): void => {
	const { bounds } = bench;
	const { seat, powers } = sender;
	if (notes.length > 0) {
		const isFull = !powers.run && bench.noteIds() + notes.length > bounds.noteIdsPerBoard;
		const max = isFull ? bounds.noteIdsWhenFull : bounds.noteIdsPerSeat;
		if (bench.noteIdsOf(seat) + notes.length > max) breaks('G9.note-ids', 'LIMIT_PERSON', { max });
	}
	const added = walk.fresh.length + walk.freshCuts + deletes.cuts.length;
	if (powers.run || powers.plan || added === 0) return;
	const all = bench.structsAtMost() + added;
	const max = all > bounds.structsPerDocument ? bounds.structsWhenFull : bounds.structsPerSeat;
	if (all > max && bench.structsOf(seat) + added > max) breaks('G9.memory', 'TOO_LARGE');
};

/** An update as it came: alone, or as the step 2 of somebody who syncs. */
export interface Sent {
	readonly bytes: Uint8Array;
	readonly step2: boolean;
}
/** Every step 2 names all that was ever deleted: of what the document remembers itself nobody is refused for repeating it. */
const sizeFor = ({ bytes, step2 }: Sent, bench: Bench): Size => {
	const { liveBytes, liveStructs, syncBytes, syncStructs }: Bounds = bench.bounds;
	if (!step2) return { bytes: liveBytes, structs: liveStructs };
	const repeated = bytes.length > syncBytes ? bench.deletionBytes() : 0;
	return { bytes: syncBytes + repeated, structs: syncStructs };
};

/** Judged once for what it is, then for each set of rules that may apply. */
export interface Examined {
	readonly parsed: Parsed;
	readonly walk: Walk;
	readonly size: Size;
}
export const examine = ({ bytes, step2 }: Sent, bench: Bench): Examined | Refused =>
	guarded(() => {
		const size = sizeFor({ bytes, step2 }, bench);
		const parsed = parseUpdate(bytes, size);
		return { parsed, walk: new Walk(bench.doc, parsed, bench.roots, bench.bounds), size };
	});

/** Decides about an update before it touches the document. Changes nothing. [G] */
export const judge = ({ parsed, walk, size }: Examined, bench: Bench, sender: Sender): Verdict =>
	guarded((): Verdict => {
		const clients = newClients(walk, bench, sender);
		const writes = new Writes(bench, sender);
		const { fresh } = walk;
		// by index: a refusal that leaves an iterator is caught to close it and thrown again, a third of its time
		for (let index = 0; index < fresh.length; index++) if (fresh[index]!.place) writes.check(fresh[index]!);
		const deletes = new Deletes(bench, sender, walk, writes);
		deletes.check(parsed);
		checkApart(walk, deletes);
		checkValues(walk, deletes);
		const notes = newNotes(writes, bench, sender.seat);
		checkLengths(writes, deletes, bench.bounds);
		checkCounts(bench, sender, writes, deletes);
		if (deletes.cuts.length + walk.cuts > Math.min(size.structs, bench.bounds.cutsPerUpdate))
			breaks('G9.cuts', 'TOO_LARGE');
		checkMemory(bench, sender, walk, deletes, notes);
		const conflicts = checkReading(bench, sender, walk, deletes);
		return {
			ok: true,
			news: walk.fresh.length > 0 || deletes.news,
			clients,
			notes,
			voids: voidsOf(walk, bench, deletes.unborn),
			counts: changesCounts(writes, deletes),
			conflicts
		};
	});

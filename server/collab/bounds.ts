import { limits } from '#domain/limits.ts';
import { strategyLimits } from '#domain/strategy.ts';

/** What the collaboration server takes from one client. The product's own limits are in domain/limits.ts. */
export const bounds = {
	notesPerBoard: limits.notesPerBoard as number,
	zonesPerBoard: limits.zonesPerBoard as number,
	clustersPerBoard: limits.clustersPerBoard as number,
	linesPerStrategy: strategyLimits.records as number,
	initiativesPerStrategy: strategyLimits.records as number,
	liveBytes: limits.liveFrameBytes as number,
	liveStructs: limits.liveFrameStructs as number,
	syncBytes: limits.syncFrameBytes as number,
	syncStructs: limits.syncFrameStructs as number,
	/**
	 * Of texts that are so long that their graphemes matter: code units that are looked at for marks, and units of which the
	 * graphemes have to be counted. Either takes some ten milliseconds.
	 */
	longUnitsPerUpdate: 1_000_000,
	countedUnitsPerUpdate: 100_000,
	/** What Yjs has to make two of: in a document of thousands each takes a good part of a millisecond. */
	cutsPerUpdate: 4_000,
	/**
	 * Where several were written after the same left neighbour, Yjs passes what lies between, piece by piece, up to a
	 * microsecond for each, and does so at every reading of the document again, not always in the order in which they came. So
	 * many for an update, and so many that a seat that does not lead may bring about as long as the document is in memory. Two
	 * who write in one place at once make some dozens, after an hour without a network some hundreds.
	 */
	conflictsPerUpdate: 30_000,
	conflictsPerSeat: 300_000,
	/** Of all seats of a board; above it each has the other number, which is more than an honest day makes. */
	conflictsPerDocument: 1_000_000,
	conflictsWhenFull: 5_000,
	/** A text of so few pieces is read at once whatever they are. */
	shortRow: 64,
	/** New pieces, and sixteen more, times those of their rows, for one update: to look at so many takes some twenty milliseconds. */
	readingWork: 500_000,
	/** Above the 1 MB that is refused politely: ws itself cuts the connection here, before it has read the frame. */
	frameBytes: 4 * limits.syncFrameBytes,
	/** Every page load of a person brings a new Yjs client id; it is bound when it first writes. */
	clientsPerSeat: 1_000,
	/** A strategy is written for a year and more, by few. */
	clientsPerPlanner: 20_000,
	/**
	 * What the document remembers of one seat that does not lead, deleted letters included: neighbours count as one. An honest
	 * day makes some thousands; a patched client would fill the memory of the server in a minute.
	 */
	structsPerSeat: 40_000,
	/** Notes that a seat ever made: their ids are registered for ever. */
	noteIdsPerSeat: 10_000,
	/**
	 * What a board takes in all, drawers included. Above it each seat that does not lead has the other number: one link makes
	 * many seats, and a thousand of them together must not fill what one of them cannot. A state vector of so many ids still
	 * fits a frame.
	 */
	clientsPerDocument: 100_000,
	clientsWhenFull: 50,
	structsPerDocument: 200_000,
	structsWhenFull: 1_000,
	noteIdsPerBoard: 50_000,
	noteIdsWhenFull: 400,
	/** Six tabs, each with board and draft. */
	connectionsPerSeat: 12,
	/** A whole event can sit behind one address. */
	connectionsPerAddress: 4_000,
	/**
	 * Upgrades from one address that were refused, within a minute; more are answered 429 and remembered nowhere. Who has a seat
	 * comes in all the same. Wide, because a browser whose cookie has expired comes back every two seconds, and a hundred of them
	 * can sit behind the address of an event.
	 */
	refusalsPerMinute: 3_000,
	/** Edits that arrive before the connection's first step 2: of one connection, of all in a room, and how long they wait. */
	heldMessages: 500,
	heldBytes: 1024 * 1024,
	heldBytesOfAll: 64 * 1024 * 1024,
	heldMs: 60_000,
	/** Words of refused edits that wait for a facilitator, what a seat ever had of them, and the room they take. */
	heldPerSeat: 200,
	heldRowsPerSeat: 1_000,
	heldPerBoard: 5_000,
	heldBytesPerSeat: 4 * 1024 * 1024,
	heldBytesPerBoard: 64 * 1024 * 1024,
	/** Garbage frames of one connection; the last one closes it. */
	strikes: 3,
	/** For all connections of a seat together. A message costs one token, plus one for each 4 KB; a request for the document or for all cursors costs twenty, and one more for each KB of what is there already; what all are told of a person, one more for each 128 characters. */
	tokens: 600,
	tokensPerSecond: 200,
	/** For each millisecond of judging: a seat that goes on takes a twentieth of the time. */
	tokensPerMs: 4,
	/** Unsent bytes of one socket: above the first, no more cursors; above the second, no edits until it has drained. */
	cursorBacklogBytes: 256 * 1024,
	editBacklogBytes: 1024 * 1024,
	/** Whoever asks and does not read what comes is cut here. */
	cutBacklogBytes: 8 * 1024 * 1024,
	staleMs: 30_000,
	/** After a change of rules: how long messages are still judged by the rules that their sender could know. */
	graceMs: 3_000,
	/**
	 * Quiet rooms answer at once; busy ones collect: from the beginning of one step to that of the next it takes the first
	 * number at least, so many times as long as writing to everybody takes, and the second number at most. [D13]
	 */
	tickMs: 16,
	tickWideMs: 60,
	tickRest: 42,
	/** But no edit waits longer than the first number for others, and where steps take long it is with everybody after the second. */
	tickWaitMs: 43,
	tickLateMs: 53,
	/** How long one step may judge: pings, pages and other rooms wait meanwhile. */
	tickMaxMs: 50,
	updatesPerTick: 500,
	cursorMs: 50,
	/** For each person: a thousand of them see each other ten times a second. */
	crowdMs: 0.1,
	bulletinMs: 250,
	/** People whom those see by name who do not lead. */
	rosterMost: 200,
	/** y-websocket gives up after 30 s without a message. */
	keepAliveMs: 12_000,
	emptyMs: 60_000,
	tidyMs: 2_000,
	/** Whichever comes first. */
	compactRows: 1_000,
	compactBytes: 512 * 1024,
	/** After a write that failed: edits wait this long before the disk is tried again. */
	retryWriteMs: 3_000
};
export type Bounds = typeof bounds;

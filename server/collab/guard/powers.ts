import type { Standing } from '#server/collab/gateway.ts';

/** What one sender may do to one document now; the columns of the table in SPEC.md, section "Regions". */
export interface Powers {
	/** New notes, under the sender's own byline. */
	readonly create: boolean;
	/** Text, kind, tags, direction, place, group and end of one's own notes. */
	readonly own: boolean;
	readonly editAny: boolean;
	readonly moveAny: boolean;
	readonly group: boolean;
	/** Zones, signals, and taking any note off the board. */
	readonly run: boolean;
	/** Everything that people write in a strategy; nobody has it on a board. */
	readonly plan: boolean;
}

export const noPowers: Powers = {
	create: false,
	own: false,
	editAny: false,
	moveAny: false,
	group: false,
	run: false,
	plan: false
};

/** Facilitators may write on the board at any moment; whoever takes part, when writing is open. */
export const boardPowers = ({ run, writing, rights }: Standing): Powers => {
	const writes = rights.write && (run || writing === 'open');
	return {
		create: writes,
		own: writes,
		editAny: rights.editAny,
		moveAny: rights.moveOthers,
		group: rights.group,
		run: run && rights.run,
		plan: rights.plan
	};
};

/** A draft holds notes of its seat and nothing else, facilitators included. */
export const draftPowers = ({ writing, rights }: Standing): Powers =>
	rights.write && writing === 'private' ? { ...noPowers, create: true, own: true } : noPowers;

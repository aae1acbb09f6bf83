import type { RefusalCode } from '#domain/errors.ts';

/** Why the guard says no; `rules.ts` has the rules of src/collab/SPEC.md that say so. */
export type GuardCode =
	| 'MALFORMED'
	| 'TOO_LARGE'
	| 'MISSING'
	| 'FOREIGN_CLIENT'
	| 'CLIENT_LIMIT'
	| 'SELF_REF'
	| 'TEAR'
	| 'ORIGIN_MISMATCH'
	| 'SPLICE_MISMATCH'
	| 'REGION'
	| 'AUTHOR'
	| 'VALUE'
	| 'LOCKED'
	| 'NOT_YOURS'
	| 'TOO_LONG'
	| 'LIMIT_BOARD'
	| 'LIMIT_ZONES'
	| 'LIMIT_CLUSTERS'
	| 'LIMIT_PERSON'
	| 'LIMIT_LINES'
	| 'LIMIT_INITIATIVES'
	| 'PASSAGE_TOO_LONG'
	| 'OCCUPIED';

/** Thrown inside the guard only; `judge` makes a value of it. No Error: a flood of them would collect a flood of stacks. */
export class Refuse {
	readonly code: GuardCode;
	readonly params: Readonly<Record<string, string | number>> | undefined;
	constructor(code: GuardCode, params?: Record<string, string | number>) {
		this.code = code;
		this.params = params;
	}
}

export const refuse = (code: GuardCode, params?: Record<string, string | number>): never => {
	throw new Refuse(code, params);
};

/** What the sender is told. */
export const refusalCode: Readonly<Record<GuardCode, RefusalCode>> = {
	MALFORMED: 'board.malformed',
	TOO_LARGE: 'board.too-large',
	MISSING: 'board.missing-updates',
	FOREIGN_CLIENT: 'board.foreign-client',
	CLIENT_LIMIT: 'request.too-many',
	SELF_REF: 'board.malformed',
	TEAR: 'board.malformed',
	ORIGIN_MISMATCH: 'board.malformed',
	SPLICE_MISMATCH: 'board.malformed',
	REGION: 'board.forbidden-region',
	AUTHOR: 'board.forbidden-region',
	VALUE: 'board.malformed',
	LOCKED: 'board.locked',
	NOT_YOURS: 'note.not-yours',
	TOO_LONG: 'note.too-long',
	LIMIT_BOARD: 'note.limit-board',
	LIMIT_ZONES: 'workshop.limit-zones',
	LIMIT_CLUSTERS: 'cluster.limit-board',
	LIMIT_PERSON: 'note.limit-person',
	LIMIT_LINES: 'strategy.limit-lines',
	LIMIT_INITIATIVES: 'strategy.limit-initiatives',
	PASSAGE_TOO_LONG: 'strategy.too-long',
	OCCUPIED: 'conflict'
};

/** No honest client sends these, whatever the moment: a refusal of policy is not among them. */
const forgeries: ReadonlySet<GuardCode> = new Set([
	'MALFORMED',
	'FOREIGN_CLIENT',
	'SELF_REF',
	'TEAR',
	'ORIGIN_MISMATCH',
	'SPLICE_MISMATCH',
	'REGION',
	'AUTHOR',
	'VALUE'
]);
export const isForgery = (code: GuardCode): boolean => forgeries.has(code);

import { derivedConflicts, type DirectConflict } from './award.ts';
import type { AwardId, JudgeId, NominationId, NoteId, PersonId, SeatId } from './ids.ts';
import { noWords, type Bilingual, type Language } from './languages.ts';
import { fold } from './search.ts';
import type { Basis, Nomination } from './nominations.ts';

export const judgeKinds = ['leader', 'customer', 'frontline', 'external', 'analyst'] as const;
export type JudgeKind = (typeof judgeKinds)[number];

export interface Judge {
	readonly id: JudgeId;
	readonly awardId: AwardId;
	readonly name: Bilingual;
	readonly email: string; // lower case, or empty
	readonly kind: JudgeKind;
	readonly language: Language;
	/** The account of the same person, once it is known. */
	readonly personId: PersonId | null;
	/** Seats of the same person in workshops: where they wrote. */
	readonly seats: readonly SeatId[];
	/** Raised when the link is made anew; the token is derived from id and version, never stored. */
	readonly version: number;
	readonly revokedAt: number | null;
	/** The declaration, signed before any name is seen. */
	readonly signedAt: number | null;
	readonly createdAt: number;
}

export const declarable = [
	'line',
	'team',
	'family',
	'money',
	'nominator',
	'served',
	'self'
] as const satisfies readonly DirectConflict[];
export interface Declaration {
	readonly judgeId: JudgeId;
	readonly nominationId: NominationId;
	/** null: an indirect link, about which the chair decides. */
	readonly conflict: DirectConflict | null;
	readonly reason: Bilingual;
	readonly at: number;
	/** Of the chair, about an indirect one. */
	readonly decision: 'recused' | 'may-score' | null;
	readonly decidedAt: number | null;
}

export interface Recusal {
	readonly judge: JudgeId;
	readonly nomination: NominationId;
	/** Found by the server or declared; empty when the chair decided. */
	readonly conflicts: readonly DirectConflict[];
	readonly source: 'declared' | 'derived' | 'chair';
	readonly reason: Bilingual;
}

const isSameName = (a: string, b: string): boolean => a !== '' && fold(a) === fold(b);
export const isNamed = (judge: Pick<Judge, 'name'>, name: string): boolean =>
	isSameName(judge.name.en, name) || isSameName(judge.name.ar, name);
const isPerson = (judge: Judge, name: Bilingual, email: string): boolean =>
	(judge.email !== '' && judge.email === email.trim().toLowerCase()) ||
	isNamed(judge, name.en) ||
	isNamed(judge, name.ar);

/** Authors of notes by their seats, as the registry of the board has them. */
export type AuthorsOf = (basis: Basis) => ReadonlyMap<NoteId, SeatId>;

/** What the product knows by itself: people are compared by seat and account, and by name where nothing else is known. */
export const conflictsOf = (judge: Judge, nomination: Nomination, authors: AuthorsOf): readonly DirectConflict[] => {
	const { basis } = nomination;
	const own = new Set<SeatId>(judge.seats);
	const wrote = (basis: Basis): boolean => {
		const known = authors(basis);
		return basis.noteIds.some((note) => own.has(known.get(note) as SeatId));
	};
	const me = judge.id as string;
	const mine = (is: boolean): string | null => (is ? me : null);
	const behind = (seat: SeatId | null, name: string): boolean =>
		(seat !== null && own.has(seat)) || isNamed(judge, name);
	return derivedConflicts<string>(me, {
		nominee: mine(isPerson(judge, nomination.nominee, nomination.nomineeEmail)),
		nominator: mine(
			isPerson(judge, { en: nomination.nominator.name, ar: '' }, nomination.nominator.email) ||
				(nomination.nominator.seat !== null && own.has(nomination.nominator.seat))
		),
		owner: mine(basis !== null && behind(basis.ownerSeat, basis.owner)),
		sponsor: mine(basis !== null && behind(basis.sponsorSeat, basis.sponsor)),
		authors: new Set(basis !== null && wrote(basis) ? [me] : [])
	});
};

/** null: free to score, or an indirect link that is still to be decided. */
export const recusalOf = (
	judge: Judge,
	nomination: Nomination,
	declaration: Declaration | undefined,
	authors: AuthorsOf
): Recusal | null => {
	const base = { judge: judge.id, nomination: nomination.id };
	const derived = conflictsOf(judge, nomination, authors);
	if (derived.length > 0) return { ...base, conflicts: derived, source: 'derived', reason: noWords };
	if (!declaration) return null;
	const { conflict, reason, decision } = declaration;
	if (conflict) return { ...base, conflicts: [conflict], source: 'declared', reason };
	return decision === 'recused' ? { ...base, conflicts: [], source: 'chair', reason } : null;
};
export const isUndecided = (declaration: Declaration | undefined): boolean =>
	declaration !== undefined && declaration.conflict === null && declaration.decision === null;

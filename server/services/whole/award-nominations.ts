import type { NamedFile } from '#domain/evidence-files.ts';
import { conflictsOf, type Declaration } from '#domain/judges.ts';
import { noWords } from '#domain/languages.ts';
import type { Basis, Nomination } from '#domain/nominations.ts';
import type { Panel } from '../award-recusals.ts';
import type { Parts } from '../parts.ts';

export interface WholeNomination extends Pick<
	Nomination,
	'categoryId' | 'state' | 'title' | 'nominee' | 'summary' | 'answers' | 'reason' | 'createdAt' | 'submittedAt'
> {
	readonly id: string;
	readonly nominator: Pick<Nomination['nominator'], 'name' | 'relation'>;
	readonly basis: Omit<Basis, 'ownerSeat' | 'sponsorSeat'> | null;
	/** Only named: what is in them stays where it was uploaded. */
	readonly files: readonly NamedFile[];
}

const withoutSeats = ({ ownerSeat: _owner, sponsorSeat: _sponsor, ...basis }: Basis): WholeNomination['basis'] => basis;

export const wholeNomination = (nomination: Nomination, id: string, files: readonly NamedFile[]): WholeNomination => {
	const { categoryId, state, title, nominee, summary, answers, reason, createdAt, submittedAt } = nomination;
	const { name, relation } = nomination.nominator;
	const told = { categoryId, state, title, nominee, summary, answers, reason, createdAt, submittedAt };
	return {
		id,
		...told,
		nominator: { name, relation },
		basis: nomination.basis && withoutSeats(nomination.basis),
		files
	};
};

/**
 * By judge. What the server finds from seats and addresses could not be found elsewhere: it goes along as if it had been
 * declared, so that whoever had to step aside has still to.
 */
export const readDeclarations = async (
	{ store, boards }: Pick<Parts, 'store' | 'boards'>,
	panel: Panel,
	nomination: Nomination
): Promise<Declaration[]> => {
	const { id, basis, createdAt } = nomination;
	const row = basis?.workshopId ? await store.workshops.get(basis.workshopId) : null;
	const authors = row ? await boards.authors(row.workshop.boardId) : new Map<never, never>();
	return panel.judges.flatMap((judge): Declaration[] => {
		const declared = panel.declarations.find((each) => each.judgeId === judge.id && each.nominationId === id);
		const [found] = declared?.conflict ? [] : conflictsOf(judge, nomination, () => authors);
		if (!found) return declared ? [declared] : [];
		const { reason = noWords, at = createdAt, decision = null, decidedAt = null } = declared ?? {};
		return [{ judgeId: judge.id, nominationId: id, conflict: found, reason, at, decision, decidedAt }];
	});
};

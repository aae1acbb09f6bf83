import { newId, type OrganisationId, type PersonId } from '#domain/ids.ts';
import type { Parts } from '../../parts.ts';

/** Whose it becomes, and by whose hand; a hand without an account is that of the command line or of the demo. */
export interface To {
	readonly organisation: OrganisationId;
	readonly by: PersonId | null;
	readonly hand: { readonly id: PersonId; readonly name: string };
}

export const toWhom = async ({ store, random }: Pick<Parts, 'store' | 'random'>, to: Omit<To, 'hand'>): Promise<To> => {
	const person = to.by && (await store.accounts.person(to.by));
	return { ...to, hand: { id: to.by ?? newId<PersonId>(random, 'person'), name: person?.name ?? '' } };
};

import { readFileSync } from 'node:fs';
import type * as Y from 'yjs';
import { fillStrategy } from '../../support/fill-strategy.ts';
import { asking } from './by-hand.ts';
import type { Guest } from './guests.ts';
import { writesInto } from './plan-writer.ts';
import { sampleFile } from './sample.ts';

const sample: unknown = JSON.parse(readFileSync(sampleFile, 'utf8'));

export interface CompleteStrategy {
	readonly id: string;
	readonly workshop: string;
	/** As somebody types who opens it for that. */
	write(change: (doc: Y.Doc) => void): Promise<void>;
}

interface Results {
	readonly rounds: readonly {
		readonly round: { readonly id: string };
		readonly results: { readonly rankings: { readonly balanced: readonly { readonly optionId: string }[] } };
	}[];
}

/** The strategy of a year, out of the sample's vote, with nothing missing. */
export const completeStrategy = async (lead: Guest, origin: string, year: number): Promise<CompleteStrategy> => {
	const call = asking(lead, origin);
	const workshop = await call<{ id: string }>('POST', 'workshops/import?strategy=leave', sample);
	const { rounds } = await call<Results>('GET', `workshops/${workshop.id}/results`);
	const { id } = await call<{ id: string }>('POST', 'strategies', { year });
	const [counted] = rounds;
	for (const { optionId } of counted?.results.rankings.balanced.slice(0, 6) ?? [])
		await call('POST', `strategies/${id}/promotions`, {
			workshopId: workshop.id,
			roundId: counted?.round.id,
			optionId,
			reason: 'as the room decided'
		});
	const write = (change: (doc: Y.Doc) => void): Promise<void> => writesInto(lead, origin, id, change);
	await write(fillStrategy);
	return { id, workshop: workshop.id, write };
};

import { readFileSync } from 'node:fs';
import type { APIResponse } from '@playwright/test';
import type * as Y from 'yjs';
import { fillStrategy } from '../../support/fill-strategy.ts';
import { SocketClient } from '../../support/socket-client.ts';
import type { Guest } from './guests.ts';
import { sampleFile } from './sample.ts';

const sample: unknown = JSON.parse(readFileSync(sampleFile, 'utf8'));

/** A request as it is made by hand, with the cookies of this person. */
export const ask = (
	{ context }: Guest,
	origin: string,
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	body?: unknown
): Promise<APIResponse> =>
	context.request.fetch(`${origin}${path}`, {
		method,
		headers: { origin, 'content-type': 'application/json' },
		...(body !== undefined && { data: JSON.stringify(body) })
	});
/** The same below `/api/v1/`, for what must succeed. */
export const asking =
	(guest: Guest, origin: string) =>
	async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
		const response = await ask(guest, origin, method, `/api/v1/${path}`, body);
		if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
		return (await response.json()) as T;
	};

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
	const { id, boardId } = await call<{ id: string; boardId: string }>('POST', 'strategies', { year });
	const [counted] = rounds;
	for (const { optionId } of counted?.results.rankings.balanced.slice(0, 6) ?? [])
		await call('POST', `strategies/${id}/promotions`, {
			workshopId: workshop.id,
			roundId: counted?.round.id,
			optionId,
			reason: 'as the room decided'
		});
	const write = async (change: (doc: Y.Doc) => void): Promise<void> => {
		const cookies = await lead.context.cookies(origin);
		const client = new SocketClient({
			url: `${origin.replace('http', 'ws')}/collab`,
			room: boardId,
			cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
			origin
		});
		await client.synced();
		client.doc.transact(() => change(client.doc), 'me');
		await client.saved();
		client.destroy();
	};
	await write(fillStrategy);
	return { id, workshop: workshop.id, write };
};

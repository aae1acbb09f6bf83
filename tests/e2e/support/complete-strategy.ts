import { readFileSync } from 'node:fs';
import type { APIResponse } from '@playwright/test';
import type * as Y from 'yjs';
import { fillStrategy } from '../../support/fill-strategy.ts';
import { SocketClient } from '../../support/socket-client.ts';
import type { Guest } from './guests.ts';

const sample: unknown = JSON.parse(
	readFileSync(new URL('../../../server/demo-workshop.json', import.meta.url), 'utf8')
);

/** A request as it is made by hand, with the cookies of this person. */
export const ask = (
	{ page, context }: Guest,
	origin: string,
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	body?: unknown
): Promise<APIResponse> => {
	void page;
	return context.request.fetch(`${origin}${path}`, {
		method,
		headers: { origin, 'content-type': 'application/json' },
		...(body !== undefined && { data: JSON.stringify(body) })
	});
};
const answer = async <T>(asked: Promise<APIResponse>): Promise<T> => {
	const response = await asked;
	if (!response.ok()) throw new Error(`${response.url()}: ${response.status()} ${await response.text()}`);
	return (await response.json()) as T;
};

export interface OpenStrategy {
	readonly id: string;
	/** As somebody types who has it open. */
	write(change: (doc: Y.Doc) => void): Promise<void>;
	close(): void;
}

interface Results {
	readonly rounds: readonly {
		readonly round: { readonly id: string };
		readonly results: { readonly rankings: { readonly balanced: readonly { readonly optionId: string }[] } };
	}[];
}

/** The strategy of a year, out of the sample's vote, with nothing missing. */
export const completeStrategy = async (lead: Guest, origin: string, year: number): Promise<OpenStrategy> => {
	const call = <T>(method: 'GET' | 'POST', path: string, body?: unknown) =>
		answer<T>(ask(lead, origin, method, `/api/v1/${path}`, body));
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
	const cookies = await lead.context.cookies(origin);
	const client = new SocketClient({
		url: `${origin.replace('http', 'ws')}/collab`,
		room: boardId,
		cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
		origin
	});
	await client.synced();
	const write = async (change: (doc: Y.Doc) => void): Promise<void> => {
		client.doc.transact(() => change(client.doc), 'me');
		await client.saved();
	};
	await write(fillStrategy);
	return { id, write, close: () => client.destroy() };
};

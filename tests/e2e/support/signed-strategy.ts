import { readFileSync } from 'node:fs';
import type * as Y from 'yjs';
import { fillStrategy } from '../../support/fill-strategy.ts';
import { SocketClient } from '../../support/socket-client.ts';
import type { Guest } from './guests.ts';

const sample: unknown = JSON.parse(
	readFileSync(new URL('../../../server/demo-workshop.json', import.meta.url), 'utf8')
);

type Method = 'GET' | 'POST';
const asking =
	({ context }: Guest, origin: string) =>
	async <T>(method: Method, path: string, body?: unknown): Promise<T> => {
		const response = await context.request.fetch(`${origin}/api/v1/${path}`, {
			method,
			headers: { origin, 'content-type': 'application/json' },
			...(body !== undefined && { data: JSON.stringify(body) })
		});
		if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
		return (await response.json()) as T;
	};

interface Results {
	readonly rounds: readonly {
		readonly round: { readonly id: string };
		readonly results: { readonly rankings: { readonly balanced: readonly { readonly optionId: string }[] } };
	}[];
}

/** A strategy out of the sample's vote, with nothing missing; `sign` has it approved by somebody else than who submits it. */
export const signedStrategy = async (lead: Guest, boss: Guest, origin: string, year: number) => {
	const [asLead, asBoss] = [asking(lead, origin), asking(boss, origin)];
	const workshop = await asLead<{ id: string }>('POST', 'workshops/import?strategy=leave', sample);
	const { rounds } = await asLead<Results>('GET', `workshops/${workshop.id}/results`);
	const { id, boardId } = await asLead<{ id: string; boardId: string }>('POST', 'strategies', { year });
	const [counted] = rounds;
	for (const { optionId } of counted?.results.rankings.balanced.slice(0, 6) ?? [])
		await asLead('POST', `strategies/${id}/promotions`, {
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
	const review = `strategies/${id}/review`;
	const hash = async () => (await asLead<{ hash: string }>('GET', review)).hash;
	return {
		id,
		workshop: workshop.id,
		write,
		async sign() {
			await asLead('POST', `${review}/submission`, { hash: await hash() });
			await asBoss('POST', `${review}/approvals`, { hash: await hash() });
		}
	};
};

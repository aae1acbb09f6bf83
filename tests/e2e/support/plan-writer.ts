import type * as Y from 'yjs';
import { SocketClient } from '../../support/socket-client.ts';
import { asking } from './by-hand.ts';
import type { Guest } from './guests.ts';

/** Changes a strategy as somebody would who has it open in another browser; resolves when the server has it on its disk. */
export const writesInto = async (
	guest: Guest,
	origin: string,
	strategy: string,
	change: (doc: Y.Doc) => void
): Promise<void> => {
	const { boardId } = await asking(guest, origin)<{ boardId: string }>('GET', `strategies/${strategy}`);
	const cookies = await guest.context.cookies(origin);
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

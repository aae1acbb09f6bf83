import type { BoardId } from '#domain/ids.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { valueOf, type TestApp } from './app.ts';
import { SocketClient } from './socket-client.ts';

/** The document of a strategy, open in the browser of this account. */
export const openPlan = async (test: TestApp, viewer: Viewer, board: BoardId): Promise<SocketClient> => {
	const { email } = viewer.account!;
	const signedIn = await test.app.services.accounts.signIn({ email, password: 'a long enough password' }, '127.0.0.1');
	const client = new SocketClient({
		url: `ws://127.0.0.1:${test.port}/collab`,
		room: board,
		cookie: `session=${encodeURIComponent(valueOf(signedIn).token)}`,
		origin: test.origin
	});
	await client.synced();
	return client;
};

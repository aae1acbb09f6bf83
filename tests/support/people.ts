import { createNote } from '#collab/operations.ts';
import type { BoardId, NoteId, SeatId, WorkshopId, ZoneId } from '#domain/ids.ts';
import type { Language } from '#domain/languages.ts';
import type { Byline } from '#domain/notes.ts';
import type { Consents, JoiningSegment } from '#domain/segments.ts';
import type { Me } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { valueOf, type TestApp } from './app.ts';
import { SocketClient } from './socket-client.ts';

export const allConsents: Consents = { participate: true, quote: true, photo: false, recontact: false };

/** Somebody who has taken a seat, with the browser that holds it. */
export interface Guest {
	readonly viewer: Viewer;
	readonly cookies: Readonly<Record<string, string>>;
	readonly me: Me;
}

export interface RunningWorkshop {
	readonly id: WorkshopId;
	readonly board: BoardId;
	linkToken(segment: JoiningSegment): Promise<string>;
	join(
		segment: JoiningSegment,
		name: string,
		options?: { consents?: Partial<Consents>; language?: Language; hideName?: boolean }
	): Promise<Guest>;
	/** A connection of this person; `draft` is their private document. */
	connect(
		cookies: Readonly<Record<string, string>>,
		kind?: 'board' | 'draft',
		record?: (frame: Uint8Array) => void
	): SocketClient;
}

export const startWorkshop = async (
	test: TestApp,
	facilitator: Viewer,
	templateId = 'tpl_cxday_brainstorm_90'
): Promise<RunningWorkshop> => {
	const { services } = test.app;
	const { id } = valueOf(await services.workshops.create(facilitator, { templateId }));
	const board = valueOf(await services.boards.view(facilitator, id)).boardId;
	const linkToken = async (segment: JoiningSegment): Promise<string> => {
		const { links } = valueOf(await services.workshops.get(facilitator, id));
		return (
			links
				.find((link) => link.segment === segment)
				?.url.split('/')
				.at(-1) ?? ''
		);
	};
	return {
		id,
		board,
		linkToken,
		async join(segment, name, { consents = allConsents, language = 'en', hideName = false } = {}) {
			const stranger = await test.viewer({}, language);
			const input = { name, hideName, language, consents };
			const { secret } = valueOf(await services.seats.join(stranger, await linkToken(segment), input));
			const cookies = { [`seat_${id}`]: secret.token };
			const viewer = await test.viewer(cookies, language);
			return { viewer, cookies, me: valueOf(await services.seats.mine(viewer, id)) };
		},
		connect: (cookies, kind = 'board', record) =>
			new SocketClient({
				...(record && { record }),
				url: `ws://127.0.0.1:${test.port}/collab`,
				room: kind === 'board' ? board : `${board}/draft`,
				cookie: Object.entries(cookies)
					.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
					.join('; '),
				origin: test.origin
			})
	};
};

export const writeNote = (
	client: SocketClient,
	guest: Pick<Guest, 'me'>,
	id: string,
	text: string,
	zone = 'needs'
): void =>
	client.doc.transact(() =>
		createNote(client.doc, {
			id: id as NoteId,
			byline: guest.me.byline as Byline,
			text,
			kind: 'idea',
			zone: zone as ZoneId,
			x: 0,
			y: 0
		})
	);

export const seatOf = ({ me }: Guest): SeatId => me.seat;

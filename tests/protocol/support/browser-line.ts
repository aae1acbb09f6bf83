import type { ServerMessage } from '#collab/protocol.ts';
import { Line } from '#lib/board/Line.ts';
import { boardWatch } from '#lib/board/watch.ts';
import { board, type TestRoom } from './test-room.ts';

/** One line of a page to a real server, with no session around it: it tells that rules have been seen, and what it heard. */
export const browserLine = (
	{ address }: TestRoom,
	name: string = board
): Line & { readonly heard: ServerMessage[] } => {
	const heard: ServerMessage[] = [];
	const line = new Line(
		{
			url: address,
			room: name,
			shareCursor: false,
			hidden: () => false,
			message: (message, from) => {
				heard.push(message);
				if (message.t === 'rules') from.send({ t: 'seen', epoch: message.epoch });
			},
			changed: () => undefined,
			moved: () => undefined,
			closed: () => undefined
		},
		boardWatch
	);
	return Object.assign(line, { heard });
};

import type { Timers } from '#server/timers.ts';
import type { Mail } from './mail.ts';

/** Four a second, one after the other: what goes faster is taken for rubbish by many servers, and ours has others to serve. */
export const letterGapMs = 250;

/** However many people send at once, one letter leaves at a time. */
export const paced = (mail: Mail, timers: Pick<Timers, 'after'>, gapMs = letterGapMs): Mail => {
	let before: Promise<unknown> = Promise.resolve();
	const rest = (): Promise<void> => new Promise((done) => void timers.after(gapMs, done));
	return {
		send(letter) {
			const own = before.then(() => mail.send(letter));
			before = own.then(rest, rest);
			return own;
		}
	};
};

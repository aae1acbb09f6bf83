// The other people, in a process of their own: their work must not slow down the hand that drives the browser.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('movers.mjs', import.meta.url));

/** @param {import('./majlis-server.mjs').Majlis} majlis */
export const startOthers = async (majlis) => {
	const child = fork(script, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	const { origin, workshop } = majlis;
	/** One message at a time. @param {string} act @param {unknown} [told] @returns {Promise<void>} */
	const ask = (act, told) =>
		new Promise((done, fail) => {
			const ended = () => fail(new Error('the process of the other people has ended'));
			child.once('exit', ended);
			child.once('message', (/** @type {{ failed?: string }} */ { failed }) => {
				child.off('exit', ended);
				if (failed) fail(new Error(failed));
				else done();
			});
			child.send({ act, told });
		});
	const writerCookie = workshop.seats.at(-1) ?? '';
	await ask('join', { majlis: { origin, workshop }, connections: 5, writerCookie });
	return {
		/** @param {string[]} ids */
		start: (ids) => ask('start', { ids }),
		stop: () => ask('stop'),
		/** @param {{ id: string, text: string, kind: string, zone: string, x: number, y: number }[]} notes */
		burst: (notes) => ask('burst', { notes }),
		/** @param {string[]} ids */
		remove: (ids) => ask('remove', { ids }),
		close: () => child.disconnect()
	};
};
/** @typedef {Awaited<ReturnType<typeof startOthers>>} Others */

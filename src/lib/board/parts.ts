import { limits } from '#domain/limits.ts';
import type { NoteFacts } from '#domain/notes.ts';

/** What the weight of a note hangs on. */
export interface Words {
	readonly text: string;
	readonly facts?: NoteFacts; // the words of a quote are among them
}

// a quarter of what the server takes: pieces that others left of a text weigh more than this knows of, and while some 250 notes
// that come back are judged (50 ms) everybody else waits
const partBytes = limits.syncFrameBytes / 4;
const noteBytes = 500; // around the words
const letterBytes = 3; // of UTF-16, at most

const weightOf = ({ text, facts }: Words): number =>
	noteBytes + letterBytes * (text.length + (facts ? JSON.stringify(facts).length : 0));

/** Notes by as many as one message carries, also where undo brings them back. [C14] */
export const inParts = <T extends Words>(notes: readonly T[]): T[][] => {
	const parts: T[][] = [];
	let left = 0;
	for (const note of notes) {
		const bytes = weightOf(note);
		if (bytes > left) {
			parts.push([]);
			left = partBytes;
		}
		parts.at(-1)!.push(note);
		left -= bytes;
	}
	return parts;
};

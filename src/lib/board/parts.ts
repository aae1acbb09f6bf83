import { limits } from '#domain/limits.ts';
import type { NoteFacts } from '#domain/notes.ts';

/** What the weight of a note hangs on. */
export interface Words {
	readonly text: string;
	readonly facts?: NoteFacts; // the words of a quote are among them
}

// half of what the server takes: whoever wrote in a note since has left more pieces of it than this knows of
const partBytes = limits.syncFrameBytes / 2;
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

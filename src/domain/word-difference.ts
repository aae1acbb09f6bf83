/** One run of words that stayed, came or went. */
export interface WordRun {
	readonly is: 'same' | 'inserted' | 'deleted';
	readonly text: string;
}

// Words as both scripts write them, marks and joined articles included; spaces and signs are pieces of their own.
const words = new Intl.Segmenter('ar', { granularity: 'word' });
const piecesOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment);

const mostCells = 4_000_000; // two passages of single letters at their longest; beyond it the whole is replaced

const trimmed = (a: readonly string[], b: readonly string[]): { readonly start: number; readonly end: number } => {
	const least = Math.min(a.length, b.length);
	let start = 0;
	while (start < least && a[start] === b[start]) start++;
	let end = 0;
	while (end < least - start && a.at(-1 - end) === b.at(-1 - end)) end++;
	return { start, end };
};

type Step = readonly [is: WordRun['is'], piece: string];

/** Pairs of places in two lists that stay, in order: their longest common part. */
export const commonPlaces = <T>(
	a: readonly T[],
	b: readonly T[],
	isSame: (a: T, b: T) => boolean = Object.is
): (readonly [number, number])[] => {
	const width = b.length + 1;
	const longest = new Uint16Array((a.length + 1) * width);
	const at = (i: number, j: number): number => longest[i * width + j] as number;
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--)
			longest[i * width + j] = isSame(a[i] as T, b[j] as T)
				? at(i + 1, j + 1) + 1
				: Math.max(at(i + 1, j), at(i, j + 1));
	const pairs: (readonly [number, number])[] = [];
	for (let i = 0, j = 0; i < a.length && j < b.length;) {
		if (isSame(a[i] as T, b[j] as T)) pairs.push([i++, j++]);
		else if (at(i + 1, j) >= at(i, j + 1)) i++;
		else j++;
	}
	return pairs;
};

const stepsOf = (a: readonly string[], b: readonly string[]): Step[] => {
	if (a.length * b.length > mostCells)
		return [...a.map((piece): Step => ['deleted', piece]), ...b.map((piece): Step => ['inserted', piece])];
	const steps: Step[] = [];
	let [i, j] = [0, 0];
	const until = (endA: number, endB: number) => {
		for (; i < endA; i++) steps.push(['deleted', a[i] as string]);
		for (; j < endB; j++) steps.push(['inserted', b[j] as string]);
	};
	for (const [inA, inB] of commonPlaces(a, b)) {
		until(inA, inB);
		steps.push(['same', a[i] as string]);
		i++;
		j++;
	}
	until(a.length, b.length);
	return steps;
};

const isSpace = (text: string): boolean => text.trim() === '';

/** What changed between two passages by whole words: first what went, then what came in its place. Arabic as well as Latin. */
export const wordDifference = (before: string, after: string): readonly WordRun[] => {
	const [a, b] = [piecesOf(before), piecesOf(after)];
	const { start, end } = trimmed(a, b);
	const steps: Step[] = [
		...a.slice(0, start).map((piece): Step => ['same', piece]),
		...stepsOf(a.slice(start, a.length - end), b.slice(start, b.length - end)),
		...a.slice(a.length - end).map((piece): Step => ['same', piece])
	];
	const runs: WordRun[] = [];
	let [deleted, inserted, same] = ['', '', ''];
	const flush = () => {
		if (deleted !== '') runs.push({ is: 'deleted', text: deleted });
		if (inserted !== '') runs.push({ is: 'inserted', text: inserted });
		[deleted, inserted] = ['', ''];
	};
	const keep = () => {
		if (same !== '') runs.push({ is: 'same', text: same });
		same = '';
	};
	for (const [index, [is, piece]] of steps.entries()) {
		const inChange = deleted !== '' || inserted !== '';
		// a space between two changed words belongs to the change: it is read as one
		if (is === 'same' && isSpace(piece) && inChange && steps[index + 1]?.[0] !== 'same' && index + 1 < steps.length) {
			deleted += piece;
			inserted += piece;
		} else if (is === 'same') {
			flush();
			same += piece;
		} else {
			keep();
			if (is === 'deleted') deleted += piece;
			else inserted += piece;
		}
	}
	flush();
	keep();
	return runs;
};

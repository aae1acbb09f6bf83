import * as Y from 'yjs';

/** How many pieces Yjs passes: it notes each of them in two sets. */
export const stepsOf = (work: () => void): number => {
	let noted = 0;
	const add = Set.prototype.add;
	Set.prototype.add = function (this: Set<unknown>, value: unknown) {
		if (value instanceof Y.Item) noted++;
		return add.call(this, value) as Set<unknown>;
	};
	try {
		work();
	} finally {
		Set.prototype.add = add;
	}
	return noted / 2;
};

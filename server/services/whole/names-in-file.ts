/** What stands for an id in one file: `judge_1`, `judge_2`, in the order in which they are met. */
export const namesInFile = (prefix: string): ((id: string) => string) => {
	const known = new Map<string, string>();
	return (id) => {
		const name = known.get(id) ?? `${prefix}_${known.size + 1}`;
		known.set(id, name);
		return name;
	};
};

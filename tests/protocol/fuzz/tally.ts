/** What became of the attempts of one kind. */
export interface KindTally {
	tried: number;
	letIn: number;
	judgedMs: number;
}
export interface Breach {
	readonly seed: number;
	readonly step: number;
	readonly kind: string;
	readonly by: string;
	readonly what: string;
	readonly bytes: string;
}
export interface Tally {
	updates: number;
	letIn: number;
	readonly kinds: Record<string, KindTally>;
	/** Refusals by code. */
	readonly codes: Record<string, number>;
	readonly breaches: Breach[];
}
export const emptyTally = (): Tally => ({ updates: 0, letIn: 0, kinds: {}, codes: {}, breaches: [] });

export const count = (tally: Tally, kind: string, code: string, judgedMs: number): void => {
	const line = (tally.kinds[kind] ??= { tried: 0, letIn: 0, judgedMs: 0 });
	line.tried++;
	line.judgedMs += judgedMs;
	tally.updates++;
	if (code === 'ok') {
		line.letIn++;
		tally.letIn++;
	} else tally.codes[code] = (tally.codes[code] ?? 0) + 1;
};

export const add = (into: Tally, more: Tally): void => {
	into.updates += more.updates;
	into.letIn += more.letIn;
	for (const [kind, { tried, letIn, judgedMs }] of Object.entries(more.kinds)) {
		const line = (into.kinds[kind] ??= { tried: 0, letIn: 0, judgedMs: 0 });
		line.tried += tried;
		line.letIn += letIn;
		line.judgedMs += judgedMs;
	}
	for (const [code, times] of Object.entries(more.codes)) into.codes[code] = (into.codes[code] ?? 0) + times;
	into.breaches.push(...more.breaches);
};

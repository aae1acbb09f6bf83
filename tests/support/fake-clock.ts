export interface FakeClock {
	readonly now: () => number;
	advance(ms: number): void;
	set(ms: number): void;
}

/** Time stands still until a test moves it. Starts on a plain morning in Riyadh. */
export const fakeClock = (start = Date.UTC(2027, 8, 7, 7)): FakeClock => {
	let ms = start;
	return {
		now: () => ms,
		advance: (by) => {
			ms += by;
		},
		set: (to) => {
			ms = to;
		}
	};
};

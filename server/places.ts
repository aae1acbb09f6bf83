import { refuse, type Result } from '#domain/errors.ts';

/** Does the work in one of a few places, or refuses because all are taken. */
export type Places = <T>(work: () => Promise<Result<T>>) => Promise<Result<T>>;

export const createPlaces = (most: number): Places => {
	let taken = 0;
	return async (work) => {
		if (taken >= most) return refuse('request.too-many');
		taken++;
		try {
			return await work();
		} finally {
			taken--;
		}
	};
};

/**
 * Of what is read whole into memory and may be large: ten megabytes each, and an import is several times that while it is judged.
 * Only who may send one takes a place. Whoever holds a link of a nomination keeps no facilitator from an import.
 */
export interface LargeBodies {
	readonly imports: Places;
	readonly files: Places;
}
export const createLargeBodies = (): LargeBodies => ({ imports: createPlaces(8), files: createPlaces(8) });

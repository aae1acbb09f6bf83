/**
 * Digits in the prompts of templates are places, `{0}` and `{1}`, filled with the reader's own digits. A prompt that a
 * person rewrote holds the digits they typed and no numbers: it passes through unchanged.
 */
export const fillPrompt = (
	text: string,
	numbers: readonly number[] | undefined,
	format: (value: number) => string
): string =>
	numbers === undefined
		? text
		: text.replace(/([+−]?)\{(\d)\}/g, (place, sign: string, position: string) => {
				const value = numbers[Number(position)];
				if (value === undefined) return place;
				// A sign is a neutral character: without an isolate it would end up behind the number in an Arabic line.
				return sign ? `\u2068${sign}${format(value)}\u2069` : format(value);
			});

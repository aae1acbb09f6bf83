/** What is handed out: a name for people, the type for machines, the bytes or the text. */
export interface ExportedFile {
	readonly name: string;
	readonly type: string;
	readonly body: string | Uint8Array;
}

const longest = 80;

/** A name that every file system takes, with the day it was made. */
export const fileNameOf = (title: string, at: number): string => {
	const plain = title
		.toWellFormed()
		.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|.]+/gu, ' ')
		.trim()
		.replace(/\s+/g, '-');
	// by whole signs: half an emoji can stand in no address
	const short = [...plain].slice(0, longest).join('');
	return `${short || 'majlis'}-${new Date(at).toISOString().slice(0, 10)}`;
};

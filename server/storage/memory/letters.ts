import type { LetterRow, LetterStore } from '#server/storage/letters.ts';
import { only, type Tables } from '#server/storage/memory/tables.ts';

const keyOf = (announcement: string, seat: string): string => `${announcement}/${seat}`;

export const memoryLetters = ({ letters }: Tables): LetterStore => ({
	async of(announcement) {
		return only(letters.values(), ({ announcementId }: LetterRow) => announcementId === announcement);
	},
	async claim(announcementId, seatId, attempts, at) {
		const key = keyOf(announcementId, seatId);
		if ((letters.get(key)?.attempts ?? 0) !== attempts) return false;
		letters.set(key, { announcementId, seatId, outcome: 'unclear', at, attempts: attempts + 1 });
		return true;
	},
	async settle(announcementId, seatId, outcome, at) {
		const key = keyOf(announcementId, seatId);
		const known = letters.get(key);
		if (known) letters.set(key, { ...known, outcome, at });
	}
});

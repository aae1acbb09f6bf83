import type * as Y from 'yjs';
import * as operations from '#collab/operations.ts';
import { freeClusterPlace, freeSlots } from '#domain/slots.ts';
import { noteCell, type Point, type Rect } from '#domain/geometry.ts';
import type { ClusterId, NoteId, SeatId, ZoneId } from '#domain/ids.ts';
import { clusterRect } from '#domain/layout.ts';
import { noteKinds, type Byline } from '#domain/notes.ts';
import { seededRandom } from './seeded-random.ts';

export interface FixtureSize {
	readonly notes: number;
	readonly zones: number;
	readonly flow: 'ltr' | 'rtl';
	/** Share of notes that are in groups of three to six. */
	readonly grouped: number;
	readonly seed: number;
}

const texts = [
	'The app asks for an OTP twice on each transfer',
	'رسالة الرمز تصل بعد 3 دقائق وقد انتهت صلاحيتها',
	'One approval inside the app, no SMS',
	'اعرضوا الرسوم كاملة قبل أن أضغط «إرسال»',
	'I found a 5.75 SAR fee only in the statement',
	'معاينة رسوم يفهمها جدّي',
	'Instant salary alert is my favourite feature',
	'Card declined in Istanbul, no reason shown',
	'زر «مسافر»: أخبر التطبيق بوجهتي',
	'How many transfers fail at the OTP step?',
	'خط أكبر؛ والدي لا يستطيع قراءة الأزرار',
	'Save my frequent bills and pay them all at once',
	'«أحتفظ ببنك ثانٍ للسفر فقط»',
	'NPS ارتفع إلى 54 بعد إطلاق الـ App الجديد',
	'Explain every decline in one plain sentence',
	'بصمة والدتي لا تُقرأ أبدًا'
];
const groupTitles = [
	'One approval, not two codes',
	'موظف حقيقي خلال 60 ثانية',
	'Track my complaint like a parcel',
	'رسم واحد واضح قبل الدفع'
];
const zoneTitles = [
	['Opening an account', 'فتح الحساب'],
	['Everyday banking', 'الاستخدام اليومي'],
	['When something goes wrong', 'عندما يحدث خلل'],
	['Staying with us', 'البقاء معنا']
] as const;
export const people: Readonly<Record<string, { name: string; segment: 'leader' | 'customer' | 'frontline' }>> = {
	s_fahad: { name: 'Fahad Al-Dossary', segment: 'leader' },
	s_ab: { name: 'عبدالرحمن بن سليمان القحطاني', segment: 'customer' },
	s_priya: { name: 'Priya Nair', segment: 'customer' },
	s_reem: { name: 'ريم الشهري', segment: 'frontline' },
	s_mona: { name: 'منى الحارثي', segment: 'leader' },
	s_joud: { name: 'Joud Al-Otaibi', segment: 'customer' }
};

/** A board as a busy workshop leaves it: bilingual notes in free slots, some of them in groups. The same seed, the same board. */
export const fillBoard = (doc: Y.Doc, { notes, zones, grouped, seed }: FixtureSize): NoteId[] => {
	const random = seededRandom(seed);
	const ids: NoteId[] = [];
	const seats = Object.keys(people);
	doc.transact(() => {
		for (let index = 0; index < zones; index++) {
			const [en, ar] = zoneTitles[index % zoneTitles.length] ?? ['', ''];
			const round = index < zoneTitles.length ? '' : ` ${Math.floor(index / zoneTitles.length) + 1}`;
			operations.setZone(doc, {
				id: `z${index}` as ZoneId,
				title: { en: en + round, ar: ar + round },
				order: index,
				columns: 3
			});
		}
		for (let index = 0; index < zones; index++) {
			const zone = `z${index}` as ZoneId;
			const own = Math.floor(notes / zones) + (index < notes % zones ? 1 : 0);
			const taken: Rect[] = [];
			const add = (place: Point, cluster: ClusterId | null) => {
				const id = `n${index}_${ids.length}` as NoteId;
				ids.push(id);
				operations.createNote(doc, {
					id,
					byline: random.pick(seats) as SeatId as Byline,
					text: random.pick(texts),
					kind: random.pick(noteKinds),
					zone,
					cluster,
					x: place.x,
					y: place.y,
					facts: { createdAt: 1_700_000_000_000 + ids.length }
				});
			};
			let left = own;
			while (left > own * (1 - grouped) && left >= 3) {
				const count = Math.min(left, 3 + random.integer(4));
				const place = freeClusterPlace(taken, 3, count);
				const cluster = `c${index}_${left}` as ClusterId;
				operations.createCluster(doc, { id: cluster, title: random.pick(groupTitles), zone, ...place });
				taken.push(clusterRect(place, count, 3));
				for (let i = 0; i < count; i++) add({ x: 0, y: (i + 1) * 1_000 }, cluster);
				left -= count;
			}
			for (const slot of freeSlots(taken, 3, left)) {
				// people do not drop on the pixel
				const place = {
					x: Math.max(0, slot.x + random.integer(5) - 2),
					y: Math.max(0, slot.y + random.integer(7) - 3)
				};
				taken.push(noteCell(place));
				add(place, null);
			}
		}
	});
	return ids;
};

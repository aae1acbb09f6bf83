import type { ReportedInitiative, StrategyReport } from '#server/services/strategy-report.ts';
import { edge, slideWidth, type Slides } from '../deck/slides.ts';
import type { Facts } from './facts.ts';

const rowsOnASlide = 10;
const [top, rowHeight, names] = [2.1, 0.46, 4.6];
const axis = slideWidth - 2 * edge - names;

/** Months since the year 0. */
const monthOf = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
type Timed = ReportedInitiative & { readonly horizon: NonNullable<ReportedInitiative['horizon']> };
const isTimed = (initiative: ReportedInitiative): initiative is Timed =>
	initiative.horizon !== null && initiative.horizon.end >= initiative.horizon.start;

/** Bars by quarter, from the first to the last that an initiative touches; time runs in the direction of reading. */
export const timelineSlides = (slides: Slides, { initiatives }: StrategyReport, facts: Facts): void => {
	const { words, pen, title } = facts;
	const timed = initiatives.filter(isTimed);
	if (timed.length === 0) return;
	const quarter = 3;
	const first = Math.floor(Math.min(...timed.map(({ horizon }) => monthOf(horizon.start))) / quarter) * quarter;
	const last = Math.ceil((Math.max(...timed.map(({ horizon }) => monthOf(horizon.end))) + 1) / quarter) * quarter;
	const monthWidth = axis / (last - first);
	const quarters = (last - first) / quarter;
	const every = Math.ceil(quarters / 8); // more labels than this run into each other
	for (let page = 0; page * rowsOnASlide < timed.length; page++) {
		const rows = timed.slice(page * rowsOnASlide, (page + 1) * rowsOnASlide);
		const slide = slides.add(words.timeline);
		for (let index = 0; index < quarters; index++) {
			const month = first + index * quarter;
			const start = edge + names + index * quarter * monthWidth;
			slides.shape(slide, { start, top: top - 0.1, width: 0.01, height: rows.length * rowHeight + 0.1 }, 'line');
			if (index % every === 0)
				slides.text(
					slide,
					pen.line(`${words.quarter(pen.number((month % 12) / quarter + 1))} ${pen.year(Math.floor(month / 12))}`),
					{ start: start + 0.05, top: top - 0.5, width: every * quarter * monthWidth, height: 0.35 },
					{ size: 11, colour: 'inkSoft' }
				);
		}
		for (const [index, initiative] of rows.entries()) {
			const { start, end } = initiative.horizon;
			const at = top + index * rowHeight;
			slides.text(
				slide,
				title(initiative),
				{ start: edge, top: at, width: names - 0.2, height: rowHeight },
				{ size: 12, most: 60, valign: 'middle' }
			);
			slides.shape(
				slide,
				{
					start: edge + names + (monthOf(start) - first) * monthWidth,
					top: at + 0.1,
					width: (monthOf(end) - monthOf(start) + 1) * monthWidth,
					height: rowHeight - 0.2
				},
				'accent'
			);
		}
	}
};

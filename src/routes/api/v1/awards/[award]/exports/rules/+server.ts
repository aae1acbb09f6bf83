import * as v from 'valibot';
import { languages } from '#domain/languages.ts';
import { changing } from '../../../../../answer.ts';

const wanted = v.strictObject({
	format: v.picklist(['pdf', 'docx']),
	language: v.exactOptional(v.picklist(languages))
});

/** Begins the rules as a file; /api/v1/exports/[export] says how far it is. */
export const POST = changing(wanted, ({ services, viewer, id }, { format, language = viewer.language }) =>
	services.exports.startAward(viewer, id('award'), `rules-${format}`, language)
);

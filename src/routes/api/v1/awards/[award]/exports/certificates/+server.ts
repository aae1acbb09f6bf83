import * as v from 'valibot';
import { languages } from '#domain/languages.ts';
import { changing } from '../../../../../answer.ts';

const wanted = v.strictObject({
	format: v.picklist(['zip']),
	language: v.exactOptional(v.picklist(languages))
});

/** Begins the archive of all certificates; each is in both languages, its name in the one that is asked for. */
export const POST = changing(wanted, ({ services, viewer, id }, { language = viewer.language }) =>
	services.exports.startAward(viewer, id('award'), 'certificates', language)
);

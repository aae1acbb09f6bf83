import { measureStorm } from './joins.mjs';
console.log(JSON.stringify(await measureStorm(process.argv[2], 2000)));
process.exit(0);

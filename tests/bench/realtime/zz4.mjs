import { measureGrowth } from './growth.mjs';
console.log(JSON.stringify(await measureGrowth('majlis'))); process.exit(0);

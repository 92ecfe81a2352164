import { numbersIn } from '../libs/language/test/read.js';
import { sentencesWithWords } from '../libs/language/index.js';
const texts = process.argv.slice(2);
for (const t of texts) { console.log(t); for (const n of numbersIn(t)) console.log('   ', n.words, "|", JSON.stringify(n.amount), n.unit ?? "", n.total ?? "", n.counted); }

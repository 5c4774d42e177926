import { describeMaterials } from './bill-of-materials.fixture.ts';

/** `npm run sbom`: the bill of materials, as JSON. */
console.log(JSON.stringify(describeMaterials(), null, 2));

import { accepts, finds, inFile, inService, mends } from '../support/rule-cases.ts';

finds('container-name-invalid', inFile, {
  "the name of another service's container": `
name: shop
services:
  a:
    image: nginx
    container_name: shop-b-1
                    ^^^^^^^^ error container-name-invalid "b"
  b:
    image: nginx
`,
});

accepts('container-name-invalid', inFile, {
  'the name of a container beyond the scale': `
name: shop
services:
  a:
    image: nginx
    container_name: shop-b-2
  b:
    image: nginx
`,
});

mends('container-name-invalid', inService, {
  'takes what is allowed': {
    before: `
    container_name: "my web"
`,
    after: `
    container_name: "my-web"
`,
  },
});

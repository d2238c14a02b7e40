import { accepts, finds, inFile } from '../support/rule-cases.ts';

finds('interface-name-invalid', inFile, {
  'a/b': `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: a/b
                        ^^^ error interface-name-invalid
networks:
  front: {}
`,
  'a b': `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: "a b"
                        ^^^^^ error interface-name-invalid
networks:
  front: {}
`,
  lo: `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: lo
                        ^^ error interface-name-invalid
networks:
  front: {}
`,
  '..': `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: ".."
                        ^^^^ error interface-name-invalid
networks:
  front: {}
`,
  twice: `
services:
  web:
    image: nginx
    networks:
      a:
        interface_name: eth9
                        ^^^^ error interface-name-invalid
      b:
        interface_name: eth9
                        ^^^^ error interface-name-invalid
networks:
  a: {}
  b: {}
`,
});

accepts('interface-name-invalid', inFile, {
  'fifteen characters': `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: abcdefghijklmno
networks:
  front: {}
`,
});

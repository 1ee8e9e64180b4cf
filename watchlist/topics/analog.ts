import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { listings } from './listings.ts';
import { terms } from './terms.ts';

export const analog: readonly TopicTerm[] = [
  ...terms(
    2,
    'what',
    `
    analog, analogue, analog-to-digital, analogique*, analogici, analogiche, analogico, analógic*, analoge,
    analogen, analogchip*, analog-chip*, analogbaustein*, analogschaltung*, mixed-signal, mixed signal,
    signal mixte, аналогов*, analogow*, アナログ, 模拟, 類比, 模擬芯片, 아날로그, analog front end*,
    op amp*, op-amp*, operational amplifier*, amplifier*, data converter*, ADC, ADCs, DAC, analog-digital*,
    signal chain*, signal conditioning, voltage reference*, comparators, amplificateur*, verstärker*,
    operationsverstärker*, amplificator* operazional*, amplificador*, versterker*, wzmacniacz*, förstärkare,
    усилител*, オペアンプ, 増幅, アナデジ, 运算放大器, 放大器, 运放, 模拟芯片, 模拟电路, 類比晶片, 類比IC, 증폭기, 아날로그 반도체, analog ic*, analogic*,
    analóg*, analogov*, analogt, analoga, تماثلية, एनालॉग, circuiti analogici, circuitos analógicos, schémas
    analogiques, analogico-digital*, sensor interface*, sensor front-end*,
  `,
  ),
  ...terms(
    1.6,
    'sensor',
    `
    MEMS, Mems,
  `,
  ),
  ...terms(
    0.7,
    'business',
    `
    sensor business, sensors business, sensor unit, capteurs MEMS de, activité MEMS, attività Mems di,
    MEMS-sensoren, MEMS-sparte, MEMS-geschäft,
  `,
  ),
  ...terms(
    1.2,
    'sensor',
    `
    inertial sensor*, motion sensor*, accelerometer*, gyroscope*, pressure sensor*, capteur inertiel, capteurs
    inertiels, capteurs de mouvement, beschleunigungssensor*, bewegungssensor*, sensori di movimento, sensores
    inerciales, acelerómetro*, 加速度センサ, 慣性センサ, 传感器, 感測器, 센서,
  `,
  ),
  ...listings,
  ...terms(
    2,
    'what',
    `
    LED driver*, driver IC*, driver ICs, LED-Treiber*, driver LED, pilote de LED, controlador de LED, LEDドライバ, LED驱动, LED 드라이버,
  `,
  ),
];

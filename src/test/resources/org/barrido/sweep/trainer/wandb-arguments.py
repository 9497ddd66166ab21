"""Writes what W&B's agent gives to a program: pip install wandb==0.31.0, python wandb-arguments.py > wandb-arguments.jsonl"""
import json, random, struct
from wandb.sdk.launch.sweeps.utils import create_sweep_command_args

random.seed(1)

def number():
    return random.choice([
        lambda: struct.unpack("d", struct.pack("Q", random.getrandbits(63) % (0x7FE << 52)))[0],
        lambda: float("%.*g" % (random.randint(1, 6), 10 ** random.uniform(-9, 20))),
        lambda: -round(random.uniform(0, 1000), random.randint(0, 4)),
    ])()

cases = [
    {"lr": 1e-05, "width": 128, "dropout": 0.5, "one": 1.0, "big": 1e16, "less": 123456789012345.0, "small": 0.0001, "tiny": 2.2250738585072014e-308, "zero": 0.0},
    {"on": True, "off": False, "nothing": None, "optimizer": "adam", "empty": "", "spaces": "a b", "quoted": "it's", "unicode": "é\u2028😀"},
    {"hidden": [128, 64], "rates": [1e-05, 0.5], "names": ["a", "it's", 'say "x"', 'both \' and "', "back\\slash", "line\nend\ttab", "\x01", "é\xa0\u2028\u200b😀"], "mixed": [1, 2.0, True, None, [3]], "none": []},
    {"model": {"depth": 3, "act": "relu"}, "text": "7", "word": "True", "control": "\x7f\b\f\r"},
] + [{"n%d" % i: number() for i in range(20)} for _ in range(15)]
for parameters in cases:
    made = create_sweep_command_args({"args": {name: {"value": value} for name, value in parameters.items()}})
    made.pop("args_dict")
    print(json.dumps({"parameters": parameters, **made}))

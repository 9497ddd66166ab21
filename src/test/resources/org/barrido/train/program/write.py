"""Writes the files of this folder, by the libraries that write them in people's programs: see README.md."""
import os
import shutil
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["DVC_NO_ANALYTICS"] = "1"
os.environ["DVCLIVE_LOGLEVEL"] = "ERROR"
out = os.path.abspath(sys.argv[1])
os.makedirs(out, exist_ok=True)


def only(folder, name):
    """The one event file of a folder, under a name that doesn't tell when and where it was written."""
    files = sorted(f for f in os.listdir(folder) if "tfevents" in f)
    assert len(files) == 1, files
    shutil.copy(os.path.join(folder, files[0]), os.path.join(out, name))


def torch_writer():
    from torch.utils.tensorboard import SummaryWriter

    with SummaryWriter("torch") as writer:
        for epoch in range(1, 4):
            writer.add_scalar("loss/train", 1 / epoch, epoch)
            writer.add_scalar("accuracy", 0.1 * epoch, epoch)
        writer.add_scalar("accuracy", float("nan"), 4)
        writer.add_scalar("loss/train", float("-inf"), 4)
    only("torch", "torch.tfevents")

    import numpy
    import torch

    with SummaryWriter("torch-kinds") as writer:
        writer.add_scalar("double", 1 / 3, 1, new_style=True, double_precision=True)
        writer.add_scalar("new_style", 0.25, 1, new_style=True)
        writer.add_scalar("zero", 0.0, 1, new_style=True)
        writer.add_scalar("tensor", torch.tensor(2.5), 1)
        writer.add_text("text", "hello", 1)
        writer.add_histogram("weights", numpy.arange(10), 1)
        writer.add_image("picture", numpy.zeros((3, 2, 2)), 1)
        writer.add_hparams({"lr": 0.1}, {"hparam/accuracy": 0.5}, run_name=".")
    files = sorted(f for f in os.listdir("torch-kinds") if "tfevents" in f)
    shutil.copy(os.path.join("torch-kinds", files[0]), os.path.join(out, "torch-kinds.tfevents"))
    shutil.copy(os.path.join("torch-kinds", files[1]), os.path.join(out, "torch-hparams.tfevents"))


def keras_fit():
    import keras
    import numpy

    keras.utils.set_random_seed(1)
    x = numpy.linspace(0, 1, 8).reshape(8, 1)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])
    model.fit(x, x, batch_size=4, epochs=3, validation_split=0.25, verbose=0,
              callbacks=[keras.callbacks.CSVLogger(os.path.join(out, "keras.csv")), keras.callbacks.TensorBoard("keras")])
    only("keras/train", "keras-train.tfevents")
    only("keras/validation", "keras-validation.tfevents")

    class Diverging(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            logs["lr"] = [0.1, 0.01]
            if epoch == 1:
                logs["loss"] = float("nan")

    model.fit(x, x, batch_size=4, epochs=3, validation_split=0.25, validation_freq=2, verbose=0,
              callbacks=[Diverging(), keras.callbacks.CSVLogger(os.path.join(out, "keras-diverged.csv"), separator=";"),
                         keras.callbacks.TerminateOnNaN()])


def lightning_fit():
    import lightning
    import torch
    from lightning.pytorch.loggers import CSVLogger

    class Line(lightning.LightningModule):
        def __init__(self):
            super().__init__()
            self.layer = torch.nn.Linear(1, 1)

        def training_step(self, batch, index):
            loss = ((self.layer(batch[0]) - batch[0]) ** 2).mean()
            self.log("train_loss", loss, on_step=True, on_epoch=True)
            return loss

        def validation_step(self, batch, index):
            self.log("val_loss", ((self.layer(batch[0]) - batch[0]) ** 2).mean())

        def configure_optimizers(self):
            return torch.optim.SGD(self.parameters(), 0.1)

    lightning.seed_everything(1)
    x = torch.utils.data.TensorDataset(torch.linspace(0, 1, 8).reshape(8, 1))
    loader = torch.utils.data.DataLoader(x, batch_size=2)
    trainer = lightning.Trainer(max_epochs=3, logger=CSVLogger(".", name="lightning", version=0), log_every_n_steps=2,
                                accelerator="cpu", enable_progress_bar=False, enable_model_summary=False,
                                enable_checkpointing=False)
    trainer.fit(Line(), loader, loader)
    shutil.copy("lightning/version_0/metrics.csv", os.path.join(out, "lightning.csv"))


def dvc_live():
    from dvclive import Live

    with Live("dvclive", save_dvc_exp=False, dvcyaml=None, monitor_system=False) as live:
        for epoch in range(3):
            live.log_metric("train/loss", 1 / (epoch + 1))
            live.log_metric("val/loss", float("nan") if epoch == 1 else 0.5 / (epoch + 1))
            live.next_step()
            shutil.copy("dvclive/metrics.json", os.path.join(out, f"dvclive-{epoch}.json"))


globals()[sys.argv[2]]()
